// @ts-check
/** What the two previews beside the cards show: what viewers see, and what the cues would put on air. Pure. */
import { leftAt } from '../graphics/shared/countdown-clock.js';
import { clockOf } from './clock-view.js';
import { isOn, isSeen } from './compare.js';
import { secondsOf, timeToSet } from './cued-time.js';
import { themeOfShow } from './themes.js';

/** @typedef {import('../shared/types.js').Overlay} Overlay */
/** What is stored.
 * @typedef {{ themes: readonly import('../shared/types.js').Theme[],
 *   presets: readonly import('../shared/types.js').Preset[] }} Stored */
/** @typedef {Record<string, unknown>} Payload */
/** `presetId` is the preset that was cued, `isReady` is whether SHOW has something to show.
 * @typedef {{ channel: string, payload: Payload, presetId: string | null, isReady: boolean }} CueOf */
/** `remaining` is the time on the clock, in seconds; null without a clock.
 * @typedef {{ payload: Payload, remaining: number | null }} Show */

/** The channels of the program, in the order of the cards. `seen`: viewers see it. `unseen`: it is on, but no
 * viewer sees it. `drawn`: the preview draws it, which includes what was just sent.
 * @param {readonly Overlay[]} overlays @param {readonly string[]} channels that a page of ours draws */
export function programPreview(overlays, channels) {
  const ours = channels.flatMap((channel) => overlays.find((overlay) => overlay.channel === channel) || []);
  const seen = channelsOf(ours.filter(isSeen));
  const sent = channelsOf(ours.filter(({ status }) => status === 'pending'));
  const drawn = [...seen, ...sent];
  const unseen = channelsOf(ours.filter(isOn)).filter((channel) => !drawn.includes(channel));
  return { seen, unseen, drawn };
}

/** What the cues would put on air, by channel. The server adds a theme to a payload without one, and sets a
 * clock to the time of its cue.
 * @param {readonly CueOf[]} cues @param {readonly Overlay[]} overlays
 * @param {Stored} stored @param {number} now in ms of the server's clock
 * @returns {Record<string, Show>} */
export function cuePreview(cues, overlays, { themes, presets }, now) {
  const ready = cues.filter(({ isReady }) => isReady);
  return Object.fromEntries(ready.map(({ channel, payload, presetId }) => {
    const theme = themeOfShow(channel, themes, presets, presetId);
    const themed = theme && !('theme' in payload) ? { ...payload, theme: theme.theme } : payload;
    const overlay = overlays.find((one) => one.channel === channel) || null;
    return [channel, { payload: themed, remaining: remainingOf(overlay, payload, now) }];
  }));
}

/** @param {Overlay | null} overlay @param {Payload} payload @param {number} now */
function remainingOf(overlay, payload, now) {
  const clock = clockOf(overlay);
  if (!clock) return null;
  const time = timeToSet(payload, clock, now);
  // Whole seconds, so that the page is sent one message per second at most.
  return Math.ceil(time ? secondsOf(time, now) : leftAt(clock, now) / 1000);
}

/** @param {readonly Overlay[]} overlays */
function channelsOf(overlays) {
  return overlays.map(({ channel }) => channel);
}
