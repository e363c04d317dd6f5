// @ts-check
/**
 * The page of the panel that frames a preview. A preview accepts messages from it only: the sender must be the parent
 * window, and its origin must be that of the preview or of the desktop window.
 */

const WINDOW_ORIGINS = ['tauri://localhost', 'http://tauri.localhost', 'https://tauri.localhost'];

/** @param {string} origin @param {string} own */
export function isTrusted(origin, own) {
  return origin === own || WINDOW_ORIGINS.includes(origin);
}

export class FramingPage {
  /** @param {(message: any) => void} onMessage */
  constructor(onMessage) {
    this.onMessage = onMessage;
    /** The origin of the framing page, once it has sent a message. */
    this.origin = '';
  }

  /** Listens, and asks the framing page for what to show. */
  open() {
    window.addEventListener('message', ({ source, origin, data }) => {
      const isFromParent = source === window.parent && window.parent !== window;
      if (!isFromParent || !isTrusted(origin, location.origin)) return;
      this.origin = origin;
      if (data && typeof data === 'object') this.onMessage(data);
    });
    // The message contains nothing secret; the page's policy restricts who may frame it.
    if (window.parent !== window) window.parent.postMessage({ cue: 'preview-ready' }, '*');
  }

  /** @param {object} message is lost before the framing page has sent one */
  send(message) {
    if (this.origin) window.parent.postMessage(message, this.origin);
  }
}
