// @ts-check
/**
 * The panel's way to the backend, and the only module that knows there are two of them: inside the
 * desktop window requests and frames travel in the process, everywhere else over HTTP and WebSocket.
 * Both speak the same requests and the same frames.
 */
import { LiveClient } from '/shared/client.js';
import { w } from '/panel/words.js';

/** @typedef {import('../shared/types.js').Status} Status */
/** `onData` hears which stored list has changed.
 * @typedef {{ onStatus: (status: Status, timestamp: number) => void, onState: (connected: boolean) => void,
 *   onData: (what: string) => void }} Listener */

const tauri = /** @type {any} */ (window).__TAURI_INTERNALS__;
const invoke = tauri && typeof tauri.invoke === 'function' ? tauri.invoke : null;
const ATTACH_AGAIN_MS = 1000;

/** True in the app's own window. */
export const isDesktop = invoke !== null;

/** A file of the server, as this page can load it: the window's own pages come from elsewhere.
 * @param {string} path @param {number} port of the pages */
export function fileUrl(path, port) {
  return isDesktop && path.startsWith('/') ? `http://127.0.0.1:${port}${path}` : path;
}

/** A request that did not do what was asked; its message is a sentence for the user. */
export class RequestError extends Error {}

/**
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @returns {Promise<any>} the answer's JSON; rejects with a RequestError
 */
export async function request(method, path, body) {
  const text = body === undefined ? null : JSON.stringify(body);
  let answer;
  try {
    answer = await (invoke ? invoke('request', { method, path, body: text }) : overHttp(method, path, text));
  } catch (_) {
    throw new RequestError(w.unreachable);
  }
  return read(answer);
}

/** Stores a picture or a video.
 * @param {File} file
 * @returns {Promise<any>} the asset; rejects with a RequestError */
export async function upload(file) {
  let answer;
  try {
    if (invoke) {
      answer = await invoke('upload', await file.arrayBuffer(), { headers: { 'x-name': encodeURIComponent(file.name) } });
    } else {
      const response = await fetch(`/api/assets?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file, cache: 'no-store' });
      answer = { status: response.status, body: await response.text() };
    }
  } catch (_) {
    throw new RequestError(w.unreachable);
  }
  return read(answer);
}

/** @param {{ status: number, body: string | null }} answer */
function read(answer) {
  let json = null;
  try {
    json = answer.body ? JSON.parse(answer.body) : null;
  } catch (_) { /* an answer without JSON is judged by its status alone */ }
  if (answer.status >= 200 && answer.status < 300) return json;
  const sentence = json && typeof json.error === 'string' ? [json.error, json.hint].filter(Boolean).map(full).join(' ') : '';
  throw new RequestError(sentence || w.refusedPlain(answer.status));
}

/** @param {string} sentence */
function full(sentence) {
  return /[.?…]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** @param {string} method @param {string} path @param {string | null} body */
async function overHttp(method, path, body) {
  const headers = body === null ? undefined : { 'Content-Type': 'application/json' };
  const response = await fetch(path, { method, body, headers, cache: 'no-store' });
  return { status: response.status, body: await response.text() };
}

/** Hears the status from now on, whatever happens in between.
 * @param {Listener} listener */
export function follow(listener) {
  if (invoke) {
    attach(listener);
    return;
  }
  new LiveClient({ onState: listener.onState }).start().subscribe('system', {}, (frame) => hear(frame, listener));
}

/** @param {any} frame @param {Listener} listener @param {boolean} [late] a newer one was heard before */
function hear(frame, listener, late = false) {
  const data = frame && frame.channel === 'system' && frame.data;
  if (!data || !data.payload) return;
  // A status is the whole truth, so an older one is worth nothing; that a list has changed stays true.
  if (data.type === 'status' && !late) listener.onStatus(data.payload, data.timestamp);
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
      hear(typeof message === 'string' ? JSON.parse(message) : message, listener, late);
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

/** @param {'quit' | 'open_data_folder'} verb of the desktop alone */
export async function desktop(verb) {
  try {
    await invoke(verb);
  } catch (error) {
    throw new RequestError(typeof error === 'string' && error ? error : w.unreachable);
  }
}
