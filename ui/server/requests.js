// @ts-check
/**
 * Requests to the server: over HTTP, in the desktop window inside the process. Every function rejects with a
 * `RequestError`, whose message is a sentence for the user.
 */
import { invoke, isDesktop } from './desktop-ipc.js';
import { ABORTED, RequestError, parseAnswer, unreachableError } from './request-error.js';

export { RequestError, UNREACHABLE, isUnreachable, messageOf } from './request-error.js';
export { isDesktop };

/** @typedef {import('./request-error.js').Answer} Answer */

/** A GET is answered from memory, or after one request to OBS. */
const READ_TIMEOUT_MS = 10_000;
/** A command may wait for the disk and for several requests to OBS. */
const COMMAND_TIMEOUT_MS = 30_000;

/** The URL of a file of the server for this page: the window's own pages have another origin.
 * @param {string} path @param {number} port of the pages */
export function fileUrl(path, port) {
  return isDesktop && path.startsWith('/') ? `http://127.0.0.1:${port}${path}` : path;
}

/**
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @param {number} [timeoutMs] for the answer
 * @returns {Promise<any>} the JSON of the answer
 */
export async function request(method, path, body, timeoutMs = defaultTimeout(method)) {
  return parseAnswer(await send(method, path, body === undefined ? null : JSON.stringify(body), timeoutMs));
}

/** @param {string} method */
function defaultTimeout(method) {
  return method === 'GET' ? READ_TIMEOUT_MS : COMMAND_TIMEOUT_MS;
}

/** Requests a text, such as the report.
 * @param {string} path @returns {Promise<string>} */
export async function requestText(path) {
  const answer = await send('GET', path, null, READ_TIMEOUT_MS);
  if (answer.status < 200 || answer.status >= 300) parseAnswer(answer);
  return answer.body || '';
}

/** @param {string} method @param {string} path @param {string | null} body @param {number} timeoutMs
 * @returns {Promise<Answer>} */
async function send(method, path, body, timeoutMs) {
  const controller = new AbortController();
  const { signal } = controller;
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  // An IPC command cannot be aborted, so the timeout is a promise of its own.
  const timeout = new Promise((_, reject) => {
    signal.onabort = () => reject(new Error('timeout'));
  });
  const answer = invoke
    ? invoke('request', { method, path, body })
    : sendOverHttp(method, path, body, signal);
  try {
    return await Promise.race([answer, timeout]);
  } catch (_) {
    throw unreachableError();
  } finally {
    clearTimeout(timer);
  }
}

/** @param {string} method @param {string} path @param {string | null} body @param {AbortSignal} signal
 * @returns {Promise<Answer>} */
async function sendOverHttp(method, path, body, signal) {
  const headers = body === null ? undefined : { 'Content-Type': 'application/json' };
  const response = await fetch(path, { method, body, headers, cache: 'no-store', signal });
  return { status: response.status, body: await response.text() };
}

/**
 * Uploads a picture, a video or a font.
 * @param {File} file
 * @param {(sentBytes: number, totalBytes: number) => void} [onProgress] is never called in the window
 * @param {AbortSignal} [signal] cancels the upload
 * @returns {Promise<any>} the asset
 */
export async function upload(file, onProgress = () => {}, signal) {
  let answer;
  try {
    answer = await (invoke ? uploadOverIpc(invoke, file) : uploadOverHttp(file, onProgress, signal));
  } catch (_) {
    throw signal && signal.aborted ? new RequestError('', ABORTED) : unreachableError();
  }
  return parseAnswer(answer);
}

/** @param {NonNullable<typeof invoke>} invokeUpload @param {File} file @returns {Promise<Answer>} */
async function uploadOverIpc(invokeUpload, file) {
  const headers = { 'x-name': encodeURIComponent(file.name) };
  return invokeUpload('upload', await file.arrayBuffer(), { headers });
}

/** `fetch` does not report the progress of an upload, so this is an XMLHttpRequest.
 * @param {File} file @param {(sentBytes: number, totalBytes: number) => void} onProgress @param
 * {AbortSignal} [signal]
 * @returns {Promise<Answer>} */
function uploadOverHttp(file, onProgress, signal) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded, event.total);
    });
    xhr.addEventListener('load', () => resolve({ status: xhr.status, body: xhr.responseText }));
    for (const failure of ['error', 'abort', 'timeout']) {
      xhr.addEventListener(failure, () => reject(new Error(failure)));
    }
    if (signal) signal.addEventListener('abort', () => xhr.abort(), { once: true });
    xhr.open('POST', `/api/assets?name=${encodeURIComponent(file.name)}`);
    // The server detects the type itself. It refuses types that a form of another site could send.
    const isMedia = /^(image|video)\//.test(file.type);
    xhr.setRequestHeader('Content-Type', isMedia ? file.type : 'application/octet-stream');
    xhr.send(file);
  });
}

/** Runs a command of the desktop window.
 * @param {'quit' | 'confirm_quit_question' | 'answer_quit_question' | 'open_data_folder' | 'get_autostart'
 *   | 'set_autostart' | 'hotkeys_status' | 'record_hotkey' | 'save_file' | 'desktop_info'} command
 * @param {object} [args]
 * @returns {Promise<any>} */
export async function desktop(command, args = {}) {
  if (!invoke) throw unreachableError();
  try {
    return await invoke(command, args);
  } catch (error) {
    throw typeof error === 'string' && error ? new RequestError(error) : unreachableError();
  }
}
