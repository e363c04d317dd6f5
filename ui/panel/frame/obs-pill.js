// @ts-check
/** What OBS does, in one line: connected or why not, the scene, live, recording. Segments never
 * disappear; where there is no room, the tooltip has the rest. */
import { CueElement } from '../../shared/element.js';
import { query, setAttr, setText } from '../../shared/dom.js';
import { runningTime } from '../../domain/times.js';
import { obsReason, obsStateText } from '../../domain/problems.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../shared/types.js').Status} Status */

const LED = /** @type {Record<string, string>} */ ({ connected: 'green', connecting: 'blue', off: 'off' });

class ObsPill extends CueElement {
  static html = `
    <div class="segment obs" data-obs-state=""><i class="indicator off"></i><span class="scene"><b></b><span class="separator"> · </span><span class="on-scene"></span><span class="off-scene"><span class="arrow" aria-hidden="true"> ‹ </span><span class="next"></span></span></span></div>
    <div class="segment live"><i class="indicator off"></i><b><span></span> <time></time></b></div>
    <div class="segment recording"><i class="indicator off"></i><b><span></span> <time></time></b></div>`;

  static ticks = true;

  /** @param {Moment} moment */
  update({ status, online, now }) {
    if (!status) return;
    const { obs } = status;
    const connected = obs.state === 'connected';
    this.classList.toggle('disconnected', !connected);
    this.obs(obs, connected);
    const live = connected && obs.isStreaming;
    this.segment('.live', live, live ? 'red' : 'off', live ? t('obs.live') : t('obs.not-live'), live && online && obs.streamingSince !== null ? now - obs.streamingSince : null);
    this.recording(obs, connected, online, now);
  }

  /** @param {Status['obs']} obs @param {boolean} connected */
  obs(obs, connected) {
    const segment = query('.obs', this);
    const scene = connected ? obs.currentScene || '' : '';
    const preview = connected && obs.isStudioMode && obs.previewScene ? obs.previewScene : '';
    setAttr(segment, 'data-obs-state', obs.state);
    segment.classList.toggle('has-scene', scene !== '');
    segment.classList.toggle('has-preview', preview !== '');
    segment.classList.toggle('has-problem', !LED[obs.state]);
    setAttr(query('.indicator', segment), 'class', `indicator ${LED[obs.state] || 'amber'}`);
    setText(query('b', segment), obsStateText(obs.state));
    query('.separator', segment).hidden = scene === '';
    setText(query('.on-scene', segment), scene);
    query('.off-scene', segment).hidden = preview === '';
    setText(query('.next', segment), preview);
    setAttr(query('.next', segment), 'aria-label', preview ? t('obs.preview-scene', { scene: preview }) : null);
    const told = [obsStateText(obs.state), scene && preview ? t('obs.program-scene', { scene }) : scene, preview ? t('obs.preview-scene', { scene: preview }) : '', obsReason(obs)];
    setAttr(segment, 'title', told.filter(Boolean).join(' · '));
  }

  /** A paused recording keeps the time at which it was paused.
   * @param {Status['obs']} obs @param {boolean} connected @param {boolean} online @param {number} now */
  recording(obs, connected, online, now) {
    const on = connected && obs.isRecording;
    const paused = on && obs.isRecordingPaused === true;
    const until = paused && typeof obs.recordingPausedAt === 'number' ? obs.recordingPausedAt : now;
    const ran = on && online && obs.recordingSince !== null ? until - obs.recordingSince : null;
    query('.recording', this).classList.toggle('paused', paused);
    this.segment('.recording', on, !on ? 'off' : paused ? 'bars' : 'ring', !on ? t('obs.not-recording') : paused ? t('obs.recording-paused-short') : t('obs.recording'), ran, paused ? t('obs.recording-paused') : '');
  }

  /** @param {string} which @param {boolean} on @param {string} led @param {string} word
   * @param {number | null} ran milliseconds @param {string} [long] the word where there is room */
  segment(which, on, led, word, ran, long = '') {
    const segment = query(which, this);
    segment.classList.toggle('on', on);
    setAttr(query('.indicator', segment), 'class', `indicator ${led}`);
    setText(query('b span', segment), word);
    const time = ran === null ? '' : runningTime(ran / 1000);
    setText(query('time', segment), time);
    setAttr(segment, 'title', `${long || word} ${time}`.trim());
  }
}
customElements.define('cue-obs-pill', ObsPill);
