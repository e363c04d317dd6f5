// @ts-check
/**
 * The hotkeys as the settings edit them: which actions there are, how each is called, and what a key means while an
 * action waits for its new combination. Pure.
 */
import { acceleratorOf } from './accelerator.js';
import { channelName } from './channel-name.js';
import { t } from '../i18n/i18n.js';

/** The name of an action in the settings: a channel, `take:` and a channel, `preset:` and an id, and so on.
 * @typedef {string} Action */
/** The keys by action; '' for none.
 * @typedef {Record<Action, string>} Hotkeys */
/** `leave`: the key keeps its usual meaning, and the action stops waiting. `cancel`: the action stops waiting.
 * `ignore`: only modifiers are held. `more`, `needed` and `taken`: the combination cannot be used. `set`: the new
 * combination; '' for none.
 * @typedef {{ type: 'leave' | 'cancel' | 'ignore' | 'more' | 'needed' } | { type: 'taken', by: Action }
 *   | { type: 'set', keys: string }} KeyResult */
/** @typedef {{ key: string, code: string, ctrlKey: boolean, altKey: boolean, shiftKey: boolean, metaKey: boolean }} Key */
/** @typedef {import('../shared/types.js').Preset} Preset */

const PRESET = 'preset:';
/** Copy, paste, cut, undo, select all, save: every program needs these together with Ctrl or ⌘. */
const NEEDED = /^(?:Ctrl|Super)\+[CVXZAS]$/;

/** The action that shows a preset.
 * @param {string} id @returns {Action} */
export function presetAction(id) {
  return PRESET + id;
}

/** The actions in order, without those of deleted presets.
 * @param {Hotkeys} hotkeys of the settings, which have every action @param {readonly Preset[]} presets
 * @returns {Action[]} */
export function hotkeyActions(hotkeys, presets) {
  const exists = (/** @type {Action} */ action) => presets.some(({ id }) => presetAction(id) === action);
  return Object.keys(hotkeys).filter((action) => !action.startsWith(PRESET) || exists(action));
}

/** The presets without a hotkey.
 * @param {Hotkeys} hotkeys @param {readonly Preset[]} presets */
export function presetsWithoutHotkey(hotkeys, presets) {
  return presets.filter(({ id }) => !hotkeys[presetAction(id)]);
}

/** @param {Action} action @param {import('./catalogue.js').Catalogue} catalogue @param {readonly Preset[]} presets */
export function actionLabel(action, catalogue, presets) {
  const [kind, ...rest] = action.split(':');
  const value = rest.join(':');
  const overlay = channelName(catalogue, value || action);
  switch (kind) {
    case 'hideAll': return t('hotkeys.action.hide-all');
    case 'nextPreset': return t('hotkeys.action.next-preset');
    case 'previousPreset': return t('hotkeys.action.previous-preset');
    case 'take': return t('hotkeys.action.take', { overlay });
    case 'startPause': return t('hotkeys.action.start-pause', { overlay });
    case 'addMinute': return t('hotkeys.action.add-minute', { overlay });
    case 'subtractMinute': return t('hotkeys.action.subtract-minute', { overlay });
    case 'preset': return t('hotkeys.action.preset', { name: nameOf(value, presets) });
    default: return t('hotkeys.action.toggle', { overlay });
  }
}

/** What else an action does than its label says; '' for nothing.
 * @param {Action} action */
export function actionHint(action) {
  return action === 'nextPreset' || action === 'previousPreset' ? t('hotkeys.action.step-hint') : '';
}

/** @param {string} id @param {readonly Preset[]} presets */
function nameOf(id, presets) {
  const preset = presets.find((candidate) => candidate.id === id);
  return preset ? preset.name : id;
}

/** @param {Key} key @param {Action} action that waits @param {Hotkeys} hotkeys
 * @param {readonly Action[]} actions that may have one of the others @returns {KeyResult} */
export function readKey(key, action, hotkeys, actions) {
  if (key.key === 'Tab' || (key.key === 'Escape' && key.shiftKey)) return { type: 'leave' };
  if (key.key === 'Escape') return { type: 'cancel' };
  const hasModifier = key.ctrlKey || key.altKey || key.metaKey;
  if (!hasModifier && (key.key === 'Backspace' || key.key === 'Delete')) return { type: 'set', keys: '' };
  const keys = acceleratorOf(key);
  if (keys === null) return { type: 'ignore' };
  if (keys === '') return { type: 'more' };
  if (NEEDED.test(keys)) return { type: 'needed' };
  const by = actions.find((other) => other !== action && hotkeys[other] === keys);
  return by === undefined ? { type: 'set', keys } : { type: 'taken', by };
}

/** The change to the settings that gives an action its keys. A deleted preset gives up the same keys.
 * @param {Hotkeys} hotkeys @param {Action} action @param {string} keys '' for none
 * @param {readonly Action[]} actions those that exist @returns {Hotkeys} */
export function hotkeyChange(hotkeys, action, keys, actions) {
  const gone = Object.keys(hotkeys).filter((other) => !actions.includes(other) && hotkeys[other] === keys);
  return { ...Object.fromEntries(gone.map((other) => [other, ''])), [action]: keys };
}
