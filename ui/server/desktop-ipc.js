// @ts-check
/**
 * The commands of the desktop window. There the panel talks to the server inside the process, through
 * Tauri's IPC instead of HTTP and WebSocket. In a browser `invoke` is null.
 */

const tauri = /** @type {any} */ (globalThis).__TAURI_INTERNALS__;

/** @type {((command: string, args?: any, options?: object) => Promise<any>) | null} */
export const invoke = tauri && typeof tauri.invoke === 'function' ? tauri.invoke : null;

/** Whether the panel runs in the app's own window. */
export const isDesktop = invoke !== null;

/**
 * Opens a channel for messages of the process, as Tauri's IPC defines it: a callback whose number is passed
 * to a command as a string. Messages arrive as `{ message, index }` and the end as `{ end, index }`; a
 * large message may arrive bare, and then counts as the next one.
 *
 * Messages can overtake each other. Every one is delivered at once, and one that arrives after a newer one
 * is marked as late.
 * @param {(message: any, isLate: boolean) => void} onMessage
 * @param {() => void} onEnd
 * @returns {string} the argument that stands for the channel
 */
export function openIpcChannel(onMessage, onEnd) {
  let newestIndex = -1;
  const id = tauri.transformCallback((/** @type {any} */ raw) => {
    const hasIndex = raw !== null && typeof raw === 'object' && typeof raw.index === 'number';
    if (hasIndex && 'end' in raw) {
      if (tauri.unregisterCallback) tauri.unregisterCallback(id);
      onEnd();
      return;
    }
    const index = hasIndex ? raw.index : newestIndex + 1;
    const isLate = index <= newestIndex;
    newestIndex = Math.max(newestIndex, index);
    onMessage(hasIndex ? raw.message : raw, isLate);
  });
  return `__CHANNEL__:${id}`;
}
