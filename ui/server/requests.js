// @ts-check
/**
 * The panel's way to the backend, and the only module that knows there are two of them: inside the
 * desktop window requests and frames travel in the process, everywhere else over HTTP and WebSocket.
 * Both speak the same requests and the same frames.
 */
import { LiveClient } from './live-client.js';
import { serverErrorText } from '../domain/server-error.js';
import { t } from '../i18n/i18n.js';

/** @typedef {import('../shared/types.js').Status} Status */
/** @typedef {import('../domain/cue-editor.js').Cue} Cue */
/** `onCue` is called for each change of a cue, `onData` with the stored list that has changed, `onRefused` when what
 * was pressed in the tray could not be done.
 * @typedef {{ onStatus: (status: Status, timestamp: number) => void, onCue: (channel: string, cue: Cue, timestamp: number) => void, onState: (connected: boolean, aliveAt?: number) => void,
 *   onData: (what: string) => void, onRefused: (channel: string, say: () => string) => void }} Listener */

const tauri = /** @type {any} */ (globalThis).__TAURI_INTERNALS__;
const invoke = tauri && typeof tauri.invoke === 'function' ? tauri.invoke : null;
const ATTACH_AGAIN_MS = 1000;
/** A question is answered from memory or by one look at OBS; what is to be done may take a disk's or OBS's time. */
const ANSWER_TIMEOUT_MS = 10_000;
const WORK_TIMEOUT_MS = 30_000;
/** How often the status is asked for while it does not come by itself. */
const ASK_STATUS_MS = 1000;
const ASK_LISTS_EVERY = 5;

/** True in the app's own window. */
export const isDesktop = invoke !== null;

/** A file of the server, as this page can load it: the window's own pages come from elsewhere.
 * @param {string} path @param {number} port of the pages */
export function fileUrl(path, port) {
  return isDesktop && path.startsWith('/') ? `http://127.0.0.1:${port}${path}` : path;
}

/** A request that did not do what was asked; its message is a sentence for the user, `code` the
 * server's word for programs. */
export class RequestError extends Error {
  /** @param {string} message @param {string} [code] @param {string} [field] of the request that is wrong */
  constructor(message, code = '', field = '') {
    super(message);
    this.code = code;
    this.field = field;
  }
}

/** The `code` of a request that nobody answered: whether it was done is not known. */
export const UNREACHABLE = 'unreachable';

/** Whether a request got no answer, as opposed to one that was refused.
 * @param {unknown} error */
export function isUnreachable(error) {
  return error instanceof RequestError && error.code === UNREACHABLE;
}

/** What went wrong, as a sentence.
 * @param {unknown} error */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/**
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @param {number} [patience] in ms, for an answer
 * @returns {Promise<any>} the answer's JSON; rejects with a RequestError
 */
export async function request(method, path, body, patience = method === 'GET' ? ANSWER_TIMEOUT_MS : WORK_TIMEOUT_MS) {
  return parseAnswer(await sendRequest(method, path, body === undefined ? null : JSON.stringify(body), patience));
}

/** Reads what is text and not JSON, such as the report.
 * @param {string} path
 * @returns {Promise<string>} rejects with a RequestError */
export async function requestText(path) {
  const answer = await sendRequest('GET', path, null, ANSWER_TIMEOUT_MS);
  if (answer.status < 200 || answer.status >= 300) parseAnswer(answer);
  return answer.body || '';
}

/** @param {string} method @param {string} path @param {string | null} body @param {number} patience in ms
 * @returns {Promise<{ status: number, body: string | null }>} */
async function sendRequest(method, path, body, patience) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  const given = new Promise((_, reject) => { stop.signal.onabort = () => reject(new Error('timeout')); });
  try {
    return await Promise.race([invoke ? invoke('request', { method, path, body }) : overHttp(method, path, body, stop.signal), given]);
  } catch (_) {
    throw new RequestError(t('error.unreachable'), UNREACHABLE);
  } finally {
    clearTimeout(timer);
  }
}

/** Stores a picture or a video. A browser tells how much of it has gone; the window, where nothing
 * travels, does not.
 * @param {File} file
 * @param {(sent: number, total: number) => void} [onProgress] bytes
 * @param {AbortSignal} [signal] gives it up
 * @returns {Promise<any>} the asset; rejects with a RequestError */
export async function upload(file, onProgress = () => {}, signal) {
  let answer;
  try {
    answer = await (invoke ? invoke('upload', await file.arrayBuffer(), { headers: { 'x-name': encodeURIComponent(file.name) } }) : uploadOverHttp(file, onProgress, signal));
  } catch (_) {
    throw new RequestError(signal && signal.aborted ? '' : t('error.unreachable'), signal && signal.aborted ? 'aborted' : UNREACHABLE);
  }
  return parseAnswer(answer);
}

/** What fetch cannot do: say how much of a body has gone.
 * @param {File} file @param {(sent: number, total: number) => void} onProgress @param {AbortSignal} [signal]
 * @returns {Promise<{ status: number, body: string }>} */
function uploadOverHttp(file, onProgress, signal) {
  return new Promise((resolve, reject) => {
    const going = new XMLHttpRequest();
    going.upload.addEventListener('progress', (event) => { if (event.lengthComputable) onProgress(event.loaded, event.total); });
    going.addEventListener('load', () => resolve({ status: going.status, body: going.responseText }));
    for (const end of ['error', 'abort', 'timeout']) going.addEventListener(end, () => reject(new Error(end)));
    if (signal) signal.addEventListener('abort', () => going.abort(), { once: true });
    going.open('POST', `/api/assets?name=${encodeURIComponent(file.name)}`);
    // The server looks into the file; a type that a form could have would be refused before that.
    going.setRequestHeader('Content-Type', /^(image|video)\//.test(file.type) ? file.type : 'application/octet-stream');
    going.send(file);
  });
}

/** @param {{ status: number, body: string | null }} answer */
function parseAnswer(answer) {
  let json = null;
  try {
    json = answer.body ? JSON.parse(answer.body) : null;
  } catch (_) { /* an answer without JSON is judged by its status alone */ }
  if (answer.status >= 200 && answer.status < 300) return json;
  if (!json || typeof json.error !== 'string') throw new RequestError(t('error.status', { status: answer.status }));
  throw new RequestError(serverErrorText(json), String(json.code || ''), String(json.field || ''));
}

/** Why something was refused, in the language of this moment.
 * @param {{ status: number, body: string | null }} answer */
function refusalText(answer) {
  try {
    parseAnswer(answer);
    return '';
  } catch (error) {
    return messageOf(error);
  }
}

/** @param {string} method @param {string} path @param {string | null} body @param {AbortSignal} signal */
async function overHttp(method, path, body, signal) {
  const headers = body === null ? undefined : { 'Content-Type': 'application/json' };
  const response = await fetch(path, { method, body, headers, cache: 'no-store', signal });
  return { status: response.status, body: await response.text() };
}

/** Hears the status from now on, whatever happens in between.
 * @param {Listener} listener */
export function follow(listener) {
  if (invoke) {
    attach(listener);
    return;
  }
  let isFresh = false;
  const client = new LiveClient({ onState: (connected, aliveAt) => {
    isFresh = connected;
    if (!connected) listener.onState(false, aliveAt);
  } }).start();
  client.subscribe('system', {}, (frame) => {
    // What was known before a connection is old: online begins anew with the first word that comes over it.
    if (isFresh) listener.onState(false);
    isFresh = false;
    dispatchFrame(frame, listener);
  });
  pollWhile(() => !client.connected, listener);
}

/** Asks for the status while it does not come by itself: where another program holds the port of the
 * WebSockets, everything else works, and the panel can say what is wrong.
 * @param {() => boolean} isDeaf @param {Listener} listener */
function pollWhile(isDeaf, listener) {
  let isAsking = false;
  let answeredAt = 0;
  let turn = 0;
  setInterval(async () => {
    if (isAsking || !isDeaf()) return;
    isAsking = true;
    try {
      const status = await request('GET', '/api/status');
      answeredAt = Date.now();
      // An answer does not say when it was true: what is known of the server's clock stays.
      if (isDeaf()) listener.onStatus(status, 0);
      // Nor does anybody say that a list has changed.
      if (isDeaf() && (turn += 1) % ASK_LISTS_EVERY === 0) for (const what of ['presets', 'assets', 'themes', 'settings']) listener.onData(what);
    } catch (_) {
      if (isDeaf()) listener.onState(false, answeredAt || Date.now());
    }
    isAsking = false;
  }, ASK_STATUS_MS);
}

/** @param {any} frame @param {Listener} listener @param {boolean} [late] a newer one was heard before */
function dispatchFrame(frame, listener, late = false) {
  if (frame && frame.channel === 'desktop' && frame.data.type === 'refused') {
    const { channel, status, body } = frame.data.payload;
    listener.onRefused(channel, () => refusalText({ status, body }));
    return;
  }
  const data = frame && frame.channel === 'system' && frame.data;
  if (!data || !data.payload) return;
  // A status is the whole truth, so an older one is worth nothing; that a list has changed stays true.
  if (data.type === 'status' && !late) listener.onStatus(data.payload, data.timestamp);
  if (data.type === 'cue') listener.onCue(data.payload.channel, data.payload, data.timestamp);
  if (data.type === 'data-changed') listener.onData(String(data.payload.what));
}

/** @param {Listener} listener */
async function attach(listener) {
  const again = () => {
    listener.onState(false);
    setTimeout(() => attach(listener), ATTACH_AGAIN_MS);
  };
  const onFrame = ipcChannel((message, late) => {
    listener.onState(true);
    try {
      dispatchFrame(typeof message === 'string' ? JSON.parse(message) : message, listener, late);
    } catch (error) {
      console.error('A frame could not be read.', error);
    }
  }, again);
  try {
    await invoke('attach', { channels: ['system'], onFrame });
  } catch (_) {
    again();
  }
}

/**
 * A Tauri IPC channel: a callback's number, passed as a string. Messages come as
 * `{ message, index }`, the last as `{ end, index }`, and may overtake each other: nothing is waited
 * for, an older one that comes late is told to be late. A large message may come without its
 * envelope; it then counts as the next one.
 * @param {(message: any, late: boolean) => void} onMessage
 * @param {() => void} onEnd
 */
function ipcChannel(onMessage, onEnd) {
  let newest = -1;
  const id = tauri.transformCallback((/** @type {any} */ raw) => {
    const enveloped = raw !== null && typeof raw === 'object' && typeof raw.index === 'number';
    const index = enveloped ? raw.index : newest + 1;
    if (enveloped && 'end' in raw) {
      if (tauri.unregisterCallback) tauri.unregisterCallback(id);
      onEnd();
      return;
    }
    const late = index <= newest;
    newest = Math.max(newest, index);
    onMessage(enveloped ? raw.message : raw, late);
  });
  return `__CHANNEL__:${id}`;
}

/** Does what only a desktop can; see the commands of the app's window.
 * @param {'quit' | 'open_data_folder' | 'get_autostart' | 'set_autostart' | 'hotkeys_status' | 'save_file' | 'desktop_info'} verb
 * @param {object} [args]
 * @returns {Promise<any>} rejects with a RequestError */
export async function desktop(verb, args = {}) {
  try {
    return await invoke(verb, args);
  } catch (error) {
    throw typeof error === 'string' && error ? new RequestError(error) : new RequestError(t('error.unreachable'), UNREACHABLE);
  }
}
