// @ts-check
/**
 * The section Hotkeys: combinations that work in every program. Only the app's window can set them. A press on a
 * button waits for a combination; Escape cancels, Backspace removes the hotkey.
 */
import { acceleratorText } from '../../domain/accelerator.js';
import { channelName } from '../../domain/channel-name.js';
import { hotkeyActions, readKey } from '../../domain/hotkeys.js';
import { el, icon, isMac, partsOf, setAttr, setEnabled, setLabel, setText } from '../../shared/dom.js';
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
        <div><small data-t="settings.hotkeys.hint"></small><small class="warning unsupported" data-t="settings.hotkeys.unsupported" hidden></small></div>
      </div>
      <div class="rows"></div>
    </div>`;

  parts = partsOf(this, { unsupported: '.unsupported', rows: '.rows' });

  /** The action that waits for a combination.
   * @type {Action | null} */
  waiting = null;

  /** What the desktop reported last.
   * @type {{ supported: boolean, problems?: Record<Action, string> }} */
  report = { supported: true };

  /** The hotkeys of the last report, as JSON. */
  reported = '';

  ready() {
    this.hidden = !isDesktop;
    onViewOpened('settings', () => this.loadReport());
  }

  /** The combinations by action; '' or none for no hotkey.
   * @returns {Record<Action, string>} */
  get hotkeys() {
    return /** @type {Record<Action, string>} */ ({ ...(this.values && this.values.hotkeys) });
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
    keyedList(rows, hotkeyActions(store.catalogue), (action) => action, (action) => this.createRow(action), (row, action) => this.updateRow(row, action));
  }

  /** @param {Action} action */
  createRow(action) {
    const name = el('strong');
    const capture = el('button', {
      class: 'button capture',
      onclick: () => this.waitFor(this.waiting === action ? null : action),
      onblur: () => { if (this.waiting === action) this.waitFor(null); },
      onkeydown: (event) => { if (this.waiting === action) this.onKey(event, action, capture); },
    });
    const clear = el('button', { class: 'button quiet square clear' }, icon('i-x', true));
    this.bindButton(clear, () => this.save(action, ''));
    const element = el('div', { class: 'line stacks', 'data-hotkey': action },
      name, el('div', { class: 'actions' }, clear, capture), el('small', { class: 'error', role: 'alert' }));
    // `problem` is the one in the note; null while the note is about a key.
    return { element, name, capture, clear, problem: /** @type {string | null} */ ('') };
  }

  /** @param {Row} row @param {Action} action */
  updateRow(row, action) {
    const { capture, clear } = row;
    const keys = this.hotkeys[action] || '';
    const isWaiting = this.waiting === action;
    const name = action === 'hideAll' ? t('hotkeys.action.hide-all') : action === 'nextPreset' ? t('hotkeys.action.next-preset') : channelName(store.catalogue, action);
    const text = isWaiting ? t('settings.hotkeys.press') : keys ? acceleratorText(keys, isMac) : t('settings.hotkeys.none');
    setText(row.name, name);
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

  /** @param {Action | null} action */
  waitFor(action) {
    this.waiting = action;
    this.requestUpdate();
  }

  /** @param {KeyboardEvent} event @param {Action} action @param {HTMLElement} capture */
  onKey(event, action, capture) {
    const result = readKey(event, action, this.hotkeys, hotkeyActions(store.catalogue));
    if (result.type === 'leave') return this.waitFor(null);
    event.preventDefault();
    event.stopPropagation();
    this.showNote(capture, result.type === 'more' ? t('settings.hotkeys.no-modifier') : result.type === 'taken' ? t('settings.hotkeys.taken') : '');
    if (result.type === 'cancel' || result.type === 'set') this.waitFor(null);
    if (result.type === 'set') this.run(capture, () => this.save(action, result.keys));
  }

  /** @param {Action} action @param {string} keys '' for none */
  async save(action, keys) {
    await store.saveSettings({ hotkeys: { ...this.hotkeys, [action]: keys } });
    await this.loadReport();
  }
}
customElements.define('cue-settings-hotkeys', HotkeySettings);
