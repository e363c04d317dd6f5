// @ts-check
/** What is pasted into the view of the presets: a list of names, or files. */
import { isTyping } from '../../shared/key-down.js';

/** A list that is pasted into a line of a form would lose its line breaks there; other fields get what is pasted into
 * them.
 * @param {ClipboardEvent} event @param {HTMLElement | null} form the one whose lines take no lists
 * @returns {{ list: string, files: File[] } | null} `list` is '' for none; null for what the view leaves alone */
export function pastedContent({ target, clipboardData }, form) {
  const isLine = target instanceof HTMLInputElement && form !== null && form.contains(target);
  if (!clipboardData || (isTyping(target) && !isLine)) return null;
  const text = clipboardData.getData('text/plain');
  const lines = text.trim().split(/[\r\n]+/);
  const files = [...clipboardData.files];
  // A file manager also copies the names of its files, or their paths; a spreadsheet also copies a picture of its cells.
  const areFileNames = lines.every((line) => files.some(({ name }) => line.trimEnd().endsWith(name)));
  if (lines.length > 1 && !areFileNames) return { list: text, files: [] };
  if (files.length === 0 || (isLine && text !== '' && !areFileNames)) return null;
  return { list: '', files };
}
