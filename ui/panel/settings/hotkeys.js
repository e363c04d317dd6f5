// @ts-check
/**
 * The section Hotkeys: combinations that work in every program. Only the app's window can set them. A press on a
 * button waits for a combination, during which no hotkey works; Escape cancels, Backspace removes the hotkey.
 */
import { acceleratorText } from '../../domain/accelerator.js';
import {
  actionHint,
  actionLabel,
  hotkeyActions,
  hotkeyChange,
  presetAction,
  presetsWithoutHotkey,
  readKey,
} from '../../domain/hotkeys.js';
import { el, icon, isMac, partsOf, setAttr, setEnabled, setLabel, setText } from '../../shared/dom.js';
import { onKeyDown } from '../../shared/key-down.js';
import { keyedList } from '../../shared/keyed-list.js';
import { desktop, isDesktop } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { onViewOpened } from '../frame/views.js';
import { t } from '../../i18n/i18n.js';
import { SettingsSection } from './section.js';

/** @typedef {import('../../domain/hotkeys.js').Action} Action */
/** @typedef {ReturnType<HotkeySettings['createRow']>} Row */

class HotkeySettings extends SettingsSection {
  static html = `
    <h2 data-t="settings.hotkeys"></h2>
    <div class="box">
      <div class="line">
        <div>
          <small data-t="settings.hotkeys.hint"></small>
          <small class="warning unsupported" data-t="settings.hotkeys.unsupported" hidden></small>
        </div>
      </div>
      <div class="rows"></div>
      <div class="line add-preset">
        <div>
          <strong id="preset-hotkey-label" data-t="settings.hotkeys.preset"></strong>
          <small data-t="settings.hotkeys.preset.hint"></small>
        </div>
        <select class="control" name="presetHotkey" aria-labelledby="preset-hotkey-label"></select>
      </div>
    </div>`;

  parts = partsOf(this, {
    unsupported: '.unsupported',
    rows: '.rows',
    addPreset: '.add-preset',
    preset: 'select[name="presetHotkey"]',
  });

  /** The action that waits for a combination.
   * @type {Action | null} */
  waiting = null;

  /** The presets that were chosen for a hotkey and have none yet.
   * @type {Set<Action>} */
  added = new Set();

  /** What the desktop reported last.
   * @type {{ supported: boolean, problems?: Record<Action, string> }} */
  report = { supported: true };

  /** The hotkeys of the last report, as JSON. */
  reported = '';

  ready() {
    this.hidden = !isDesktop;
    onViewOpened('settings', () => this.loadReport());
    const { preset } = this.parts;
    preset.addEventListener('change', () => this.addPreset(preset.value));
  }

  /** The combinations by action; '' or none for no hotkey.
   * @returns {Record<Action, string>} */
  get hotkeys() {
    return /** @type {Record<Action, string>} */ ({ ...(this.values && this.values.hotkeys) });
  }

  /** The actions in order, with the presets that were just chosen. */
  get actions() {
    const actions = hotkeyActions(this.hotkeys, store.presets);
    return [...actions, ...[...this.added].filter((action) => !actions.includes(action))];
  }

  /** Asks the desktop which hotkeys work. */
  async loadReport() {
    if (!isDesktop) return;
    this.reported = JSON.stringify(this.hotkeys);
    try {
      this.report = await desktop('hotkeys_status');
    } catch (error) {
      console.warn('The state of the hotkeys is not known.', error);
    }
    this.requestUpdate();
  }

  update() {
    const { unsupported, rows } = this.parts;
    // Another panel may have set them.
    if (this.reported !== JSON.stringify(this.hotkeys)) this.loadReport();
    unsupported.hidden = this.report.supported !== false;
    keyedList(
      rows,
      this.actions,
      (action) => action,
      (action) => this.createRow(action),
      (row, action) => this.updateRow(row, action),
    );
    this.renderPresets();
  }

  /** Fills the list of presets, except while it is open. */
  renderPresets() {
    const { addPreset, preset } = this.parts;
    const without = presetsWithoutHotkey(this.hotkeys, store.presets);
    const free = without.filter(({ id }) => !this.added.has(presetAction(id)));
    addPreset.hidden = free.length === 0;
    if (preset === document.activeElement) return;
    const options = free.map(({ id, name }) => el('option', { value: id }, name));
    preset.replaceChildren(el('option', { value: '' }, t('settings.hotkeys.preset.choose')), ...options);
  }

  /** @param {string} id '' for none */
  addPreset(id) {
    if (!id) return;
    const action = presetAction(id);
    this.added.add(action);
    this.update();
    const capture = this.querySelector(`[data-hotkey="${CSS.escape(action)}"] .capture`);
    if (capture instanceof HTMLElement) capture.focus();
    this.update();
  }

  /** @param {Action} action */
  createRow(action) {
    const [name, hint] = [el('strong'), el('small')];
    /** @type {HTMLButtonElement} */
    const capture = el('button', {
      class: 'button capture',
      onclick: () => (this.waiting === action ? this.stopWaiting() : this.waitFor(action, capture)),
      onblur: () => { if (this.waiting === action) this.stopWaiting(); },
    });
    onKeyDown(capture, (event) => { if (this.waiting === action) this.onKey(event, action, capture); });
    const clear = el('button', { class: 'button quiet square clear' }, icon('i-x', true));
    this.bindButton(clear, () => this.save(action, ''));
    const element = el('div', { class: 'line stacks', 'data-hotkey': action },
      el('div', {}, name, hint), el('div', { class: 'actions' }, clear, capture), el('small', { class: 'error', role: 'alert' }));
    // `problem` is the one in the note; null while the note is about a key.
    return { element, name, hint, capture, clear, problem: /** @type {string | null} */ ('') };
  }

  /** @param {Row} row @param {Action} action */
  updateRow(row, action) {
    const { capture, clear } = row;
    const keys = this.hotkeys[action] || '';
    const isWaiting = this.waiting === action;
    const name = this.labelOf(action);
    const text = isWaiting ? t('settings.hotkeys.press') : keys ? acceleratorText(keys, isMac) : t('settings.hotkeys.none');
    setText(row.name, name);
    setText(row.hint, actionHint(action));
    row.hint.hidden = row.hint.textContent === '';
    setText(capture, text);
    setAttr(capture, 'aria-label', `${t('settings.hotkeys.label', { action: name })}, ${text}`);
    setAttr(capture, 'aria-pressed', String(isWaiting));
    setEnabled(capture, store.online);
    clear.hidden = keys === '';
    setLabel(clear, t('settings.hotkeys.clear', { action: name }));
    const problem = (keys && this.report.problems && this.report.problems[action]) || '';
    if (isWaiting) row.problem = null;
    else if (row.problem !== problem) {
      this.showNote(capture, problem);
      row.problem = problem;
    }
  }

  /** @param {Action} action */
  labelOf(action) {
    return actionLabel(action, store.catalogue, store.presets);
  }

  /** Waits for a combination, once no hotkey works any more: the keys of one could not be read otherwise.
   * @param {Action} action @param {HTMLElement} capture its button */
  async waitFor(action, capture) {
    await this.record(true);
    if (document.activeElement !== capture) {
      await this.record(false);
      return;
    }
    this.waiting = action;
    this.requestUpdate();
  }

  stopWaiting() {
    this.waiting = null;
    this.requestUpdate();
    return this.record(false);
  }

  /** @param {boolean} on */
  async record(on) {
    try {
      await desktop('record_hotkey', { on });
    } catch (error) {
      console.warn('The hotkeys could not be switched.', error);
    }
  }

  /** @param {KeyboardEvent} event @param {Action} action @param {HTMLElement} capture */
  async onKey(event, action, capture) {
    const result = readKey(event, action, this.hotkeys, this.actions);
    if (result.type !== 'leave') {
      event.preventDefault();
      event.stopPropagation();
      this.showNote(capture, this.refusal(result));
    }
    if (result.type !== 'leave' && result.type !== 'cancel' && result.type !== 'set') return;
    await this.stopWaiting();
    if (result.type === 'set') this.run(capture, () => this.save(action, result.keys));
  }

  /** @param {import('../../domain/hotkeys.js').KeyResult} result @returns {string} '' for keys that can be used */
  refusal(result) {
    switch (result.type) {
      case 'more': return t('settings.hotkeys.no-modifier');
      case 'needed': return t('settings.hotkeys.needed');
      case 'taken': return t('settings.hotkeys.taken', { action: this.labelOf(result.by) });
      default: return '';
    }
  }

  /** @param {Action} action @param {string} keys '' for none */
  async save(action, keys) {
    const change = hotkeyChange(this.hotkeys, action, keys, this.actions);
    await store.saveSettings({ hotkeys: change });
    if (keys === '') this.added.delete(action);
    await this.loadReport();
  }
}
customElements.define('cue-settings-hotkeys', HotkeySettings);
