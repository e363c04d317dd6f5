// @ts-check
/**
 * What the server sends without being asked: its status, cues, and which stored lists have changed. The
 * panel receives it over a WebSocket, in the desktop window over an IPC channel. While there is no
 * WebSocket, because another program holds its port, the panel requests the status instead, so that it can
 * show the problem.
 */
import { LiveClient } from './live-client.js';
import { invoke, openIpcChannel } from './desktop-ipc.js';
import { messageOf, parseAnswer } from './request-error.js';
import { request } from './requests.js';

/** @typedef {import('../shared/types.js').Status} Status */
/** @typedef {import('../domain/cue-editor.js').Cue} Cue */
/**
 * What the window shows of the desktop: whether a tray shows the icon, so that the app keeps running when the
 * window is closed, and the number of the question that Quit asks, which is null while there is none.
 * @typedef {{ hasTray: boolean, quitQuestion: number | null }} DesktopState
 */
/**
 * @typedef {object} Listener
 * @property {(status: Status, timestamp: number) => void} onStatus `timestamp` is when the status was
 *   published, in ms of the server's clock; 0 if that is not known
 * @property {(channel: string, cue: Cue) => void} onCue a cue has changed
 * @property {(connected: boolean, aliveAt?: number) => void} onState `aliveAt` is when the server was last
 *   known to be alive, in ms of this device's clock
 * @property {(list: string) => void} onData a stored list has changed
 * @property {(channel: string, text: () => string) => void} onRefused a command of the tray failed; `text`
 *   returns the reason in the current language
 * @property {(state: DesktopState) => void} onDesktop the state of the desktop has changed; only in the window
 */

const ATTACH_RETRY_MS = 1000;
const STATUS_POLL_MS = 1000;
/** The lists are requested with every fifth status. */
const LISTS_POLL_RATIO = 5;
const LISTS = ['presets', 'assets', 'themes', 'settings'];

/** Calls the listener until the page is closed, across every loss of the connection.
 * @param {Listener} listener */
export function listenToServer(listener) {
  if (invoke) attach(listener);
  else connect(listener);
}

/** @param {Listener} listener */
function connect(listener) {
  let isNewConnection = false;
  const client = new LiveClient({
    onState: (connected, aliveAt) => {
      isNewConnection = connected;
      if (!connected) listener.onState(false, aliveAt);
    },
  }).start();
  client.subscribe('system', {}, (frame) => {
    // State from before the connection is outdated, even if the status was polled meanwhile.
    if (isNewConnection) listener.onState(false);
    isNewConnection = false;
    dispatchFrame(frame, listener);
  });
  pollWhile(() => !client.connected, listener);
}

/** @param {() => boolean} isNeeded @param {Listener} listener */
function pollWhile(isNeeded, listener) {
  let isRequesting = false;
  let answeredAt = 0;
  let answers = 0;
  setInterval(async () => {
    if (isRequesting || !isNeeded()) return;
    isRequesting = true;
    try {
      const status = await request('GET', '/api/status');
      answeredAt = Date.now();
      if (isNeeded()) {
        listener.onStatus(status, 0);
        answers += 1;
        if (answers % LISTS_POLL_RATIO === 0) for (const list of LISTS) listener.onData(list);
      }
    } catch (_) {
      if (isNeeded()) listener.onState(false, answeredAt || Date.now());
    }
    isRequesting = false;
  }, STATUS_POLL_MS);
}

/** @param {Listener} listener */
async function attach(listener) {
  if (!invoke) return;
  const retry = () => {
    listener.onState(false);
    setTimeout(() => attach(listener), ATTACH_RETRY_MS);
  };
  let revision = 0;
  const onFrame = openIpcChannel((message, isLate) => {
    listener.onState(true);
    try {
      const frame = typeof message === 'string' ? JSON.parse(message) : message;
      if (frame && frame.channel === 'desktop') revision = dispatchDesktop(frame.data, listener, revision);
      else dispatchFrame(frame, listener, isLate);
    } catch (error) {
      console.error('A frame could not be read.', error);
    }
  }, retry);
  try {
    await invoke('attach', { channels: ['system'], onFrame });
  } catch (_) {
    retry();
  }
}

/** @param {any} frame @param {Listener} listener @param {boolean} [isLate] whether a newer frame arrived
 * before it */
function dispatchFrame(frame, listener, isLate = false) {
  const data = frame && frame.channel === 'system' && frame.data;
  if (!data || !data.payload) return;
  // A status replaces the one before it, so a late one would restore old state. The other events stay true.
  if (data.type === 'status' && !isLate) listener.onStatus(data.payload, data.timestamp);
  if (data.type === 'cue') listener.onCue(data.payload.channel, data.payload);
  if (data.type === 'data-changed') listener.onData(String(data.payload.what));
}

/** @param {{ type: string, payload: any }} data @param {Listener} listener
 * @param {number} revision of the newest state so far; one that arrives after a newer one is dropped
 * @returns {number} the new revision */
function dispatchDesktop({ type, payload }, listener, revision) {
  if (type === 'refused') {
    const { channel, status, body } = payload;
    listener.onRefused(channel, () => errorText({ status, body }));
  }
  if (type !== 'state' || payload.revision <= revision) return revision;
  const { hasTray, quitQuestion } = payload;
  listener.onDesktop({ hasTray, quitQuestion });
  return payload.revision;
}

/** @param {import('./request-error.js').Answer} answer @returns {string} '' for a success */
function errorText(answer) {
  try {
    parseAnswer(answer);
    return '';
  } catch (error) {
    return messageOf(error);
  }
}
