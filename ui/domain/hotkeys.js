// @ts-check
/**
 * The hotkeys as the settings edit them: which actions there are, and what a key means while an action waits for its
 * new combination. Pure.
 */
import { acceleratorOf } from './accelerator.js';

/** The channel that a hotkey shows or hides, or one of `COMMANDS`.
 * @typedef {string} Action */
/** `leave`: the key keeps its usual meaning, and the action stops waiting. `cancel`: the action stops waiting.
 * `ignore`: only modifiers are held. `more` and `taken`: the combination cannot be used. `set`: the new combination;
 * '' for none.
 * @typedef {{ type: 'leave' | 'cancel' | 'ignore' | 'more' | 'taken' } | { type: 'set', keys: string }} KeyResult */
/** @typedef {{ key: string, code: string, ctrlKey: boolean, altKey: boolean, shiftKey: boolean, metaKey: boolean }} Key */

export const COMMANDS = /** @type {const} */ (['hideAll', 'nextPreset']);

/** @param {import('./catalogue.js').Catalogue} catalogue
 * @returns {Action[]} in their order; none until the overlays are known */
export function hotkeyActions({ drawn }) {
  return drawn.length > 0 ? [...drawn.map(({ channel }) => channel), ...COMMANDS] : [];
}

/** @param {Key} key @param {Action} action that waits @param {Record<Action, string>} hotkeys
 * @param {readonly Action[]} actions that may have one of the others @returns {KeyResult} */
export function readKey(key, action, hotkeys, actions) {
  if (key.key === 'Tab' || (key.key === 'Escape' && key.shiftKey)) return { type: 'leave' };
  if (key.key === 'Escape') return { type: 'cancel' };
  const hasModifier = key.ctrlKey || key.altKey || key.metaKey;
  if (!hasModifier && (key.key === 'Backspace' || key.key === 'Delete')) return { type: 'set', keys: '' };
  const keys = acceleratorOf(key);
  if (keys === null) return { type: 'ignore' };
  if (keys === '') return { type: 'more' };
  const isTaken = actions.some((other) => other !== action && hotkeys[other] === keys);
  return isTaken ? { type: 'taken' } : { type: 'set', keys };
}
