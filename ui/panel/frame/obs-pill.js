// @ts-check
/** The state of OBS in one line: the connection and the scene, whether it streams, and whether it records.
 * Segments never disappear. Where there is no room for a text, the tooltip has it. */
import { CueElement } from '../../shared/element.js';
import { partsOf, setAttr, setText } from '../../shared/dom.js';
import { runningTime } from '../../domain/times.js';
import { obsReason, obsStateText } from '../../domain/problems.js';
import { isObsNew } from '../../domain/setup.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('../../shared/types.js').ObsStatus} ObsStatus */

/** The colors of the states that are no problem. */
const LED_COLORS = /** @type {Record<string, string>} */ ({
  connected: 'green',
  connecting: 'blue',
  off: 'off',
});
const PROBLEM_COLOR = 'amber';

const SEPARATOR = '<span class="separator"> · </span>';
const ARROW = '<span class="arrow" aria-hidden="true"> ‹ </span>';
const PREVIEW_SCENE = `<span class="off-scene">${ARROW}<span class="next"></span></span>`;

/** The parts of a segment that shows a running time.
 * @param {ParentNode} root @param {string} segment */
const timedSegment = (root, segment) => partsOf(root, {
  segment,
  led: `${segment} i`,
  label: `${segment} b span`,
  time: `${segment} time`,
});

class ObsPill extends CueElement {
  static html = `
    <div class="segment obs" data-obs-state="">
      <i class="indicator off"></i>
      <span class="scene"><b></b>${SEPARATOR}<span class="on-scene"></span>${PREVIEW_SCENE}</span>
    </div>
    <div class="segment live"><i class="indicator off"></i><b><span></span> <time></time></b></div>
    <div class="segment recording"><i class="indicator off"></i><b><span></span> <time></time></b></div>`;

  static ticks = true;

  parts = partsOf(this, {
    connection: '.obs',
    led: '.obs i',
    state: '.obs b',
    separator: '.separator',
    scene: '.on-scene',
    preview: '.off-scene',
    previewScene: '.next',
  });

  live = timedSegment(this, '.live');

  recording = timedSegment(this, '.recording');

  /** @param {Moment} moment */
  update({ status, online, now }) {
    if (!status) return;
    const { obs } = status;
    const isConnected = obs.state === 'connected';
    this.classList.toggle('disconnected', !isConnected && !isObsNew(status));
    this.renderConnection(obs, isConnected, isObsNew(status));
    this.renderLive(obs, isConnected, online, now);
    this.renderRecording(obs, isConnected, online, now);
  }

  /** @param {ObsStatus} obs @param {boolean} isConnected
   * @param {boolean} isNew whether OBS has never been connected, which is no problem yet */
  renderConnection(obs, isConnected, isNew) {
    const { connection, led, state, separator, scene, preview, previewScene } = this.parts;
    const sceneName = (isConnected && obs.currentScene) || '';
    const previewName = (isConnected && obs.isStudioMode && obs.previewScene) || '';
    const previewText = previewName ? t('obs.preview-scene', { scene: previewName }) : '';
    const stateText = isNew ? t('obs.not-set-up') : obsStateText(obs.state);
    const color = isNew ? 'off' : LED_COLORS[obs.state];
    setAttr(connection, 'data-obs-state', obs.state);
    connection.classList.toggle('has-scene', sceneName !== '');
    connection.classList.toggle('has-preview', previewName !== '');
    connection.classList.toggle('has-problem', !color);
    setAttr(led, 'class', `indicator ${color || PROBLEM_COLOR}`);
    setText(state, stateText);
    separator.hidden = sceneName === '';
    setText(scene, sceneName);
    preview.hidden = previewName === '';
    setText(previewScene, previewName);
    setAttr(previewScene, 'aria-label', previewText || null);
    const sceneText = sceneName && previewName ? t('obs.program-scene', { scene: sceneName }) : sceneName;
    const tooltip = [stateText, sceneText, previewText, obsReason(obs)];
    setAttr(connection, 'title', tooltip.filter(Boolean).join(' · '));
  }

  /** @param {ObsStatus} obs @param {boolean} isConnected @param {boolean} online @param {number} now */
  renderLive({ isStreaming, streamingSince }, isConnected, online, now) {
    const isLive = isConnected && isStreaming;
    renderTimed(this.live, {
      isOn: isLive,
      led: isLive ? 'red' : 'off',
      label: isLive ? t('obs.live') : t('obs.not-live'),
      runningMs: isLive && online && streamingSince !== null ? now - streamingSince : null,
    });
  }

  /** @param {ObsStatus} obs @param {boolean} isConnected @param {boolean} online @param {number} now */
  renderRecording(obs, isConnected, online, now) {
    const isOn = isConnected && obs.isRecording;
    const isPaused = isOn && obs.isRecordingPaused === true;
    // A paused recording keeps the time at which it was paused.
    const end = isPaused && typeof obs.recordingPausedAt === 'number' ? obs.recordingPausedAt : now;
    this.recording.segment.classList.toggle('paused', isPaused);
    renderTimed(this.recording, {
      isOn,
      ...recordingLabel(isOn, isPaused),
      runningMs: isOn && online && obs.recordingSince !== null ? end - obs.recordingSince : null,
    });
  }
}
customElements.define('cue-obs-pill', ObsPill);

/** `longLabel` is for the tooltip.
 * @param {boolean} isOn @param {boolean} isPaused @returns {{ led: string, label: string, longLabel?:
 * string }} */
function recordingLabel(isOn, isPaused) {
  if (!isOn) return { led: 'off', label: t('obs.not-recording') };
  if (!isPaused) return { led: 'ring', label: t('obs.recording') };
  return { led: 'bars', label: t('obs.recording-paused-short'), longLabel: t('obs.recording-paused') };
}

/** @param {ReturnType<typeof timedSegment>} parts
 * @param {{ isOn: boolean, led: string, label: string, longLabel?: string, runningMs: number | null }}
 * state */
function renderTimed({ segment, led, label, time }, state) {
  const text = state.runningMs === null ? '' : runningTime(state.runningMs / 1000);
  segment.classList.toggle('on', state.isOn);
  setAttr(led, 'class', `indicator ${state.led}`);
  setText(label, state.label);
  setText(time, text);
  setAttr(segment, 'title', `${state.longLabel || state.label} ${text}`.trim());
}
