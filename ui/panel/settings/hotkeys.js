// @ts-check
/** Keys that work in every program, for the app's own window alone: only there can they be had. A
 * press on a button waits for the keys; Escape leaves it as it was, Backspace takes it away. */
import { channelName } from '../../domain/channel-name.js';
import { queryAll, query, isMac, setAttr, setText } from '../../shared/dom.js';
import { acceleratorOf, acceleratorText } from '../../domain/accelerator.js';
import { SettingsElement } from './element.js';
import { store } from '../../server/store.js';
import { desktop, isDesktop } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';

/** What a hotkey does: shows or hides an overlay, by its channel, or one of these.
 * @typedef {string} Action */
const OTHERS = ['hideAll', 'nextPreset'];

class HotkeySettings extends SettingsElement {
  static html = `
    <h2 data-t="settings.hotkeys"></h2>
    <div class="box">
      <div class="line"><div><small data-t="settings.hotkeys.hint"></small><small class="warn unsupported" data-t="settings.hotkeys.unsupported" hidden></small></div></div>
    </div>`;

  static line = '<strong></strong><div class="acts"><button class="btn quiet sq clear" hidden><svg class="i s" aria-hidden="true"><use href="#i-x"/></svg></button><button class="btn capture"></button></div><small class="err" role="alert"></small>';

  ready() {
    this.hidden = !isDesktop;
    /** @type {Action | null} */
    this.waiting = null;
    /** @type {{ supported: boolean, problems: Record<string, string> }} */
    this.state = { supported: true, problems: {} };
    /** What the desktop was last asked about. */
    this.asked = '';
    document.addEventListener('cue-view', (event) => { if (/** @type {CustomEvent} */ (event).detail === 'settings') this.ask(); });
  }

  /** @returns {Action[]} in their order; none until the overlays are known */
  get actions() {
    const { drawn } = store.catalogue;
    return drawn.length > 0 ? [...drawn.map(({ channel }) => channel), ...OTHERS] : [];
  }

  /** The line of an action; it is made when it is first asked for.
   * @param {Action} action @returns {HTMLElement} */
  line(action) {
    const known = queryAll('[data-hotkey]', this).find((line) => line.dataset.hotkey === action);
    if (known) return known;
    const line = document.createElement('div');
    line.className = 'line stack';
    line.dataset.hotkey = action;
    line.innerHTML = HotkeySettings.line;
    query('.box', this).append(line);
    const capture = query('.capture', line);
    capture.addEventListener('click', () => this.wait(this.waiting === action ? null : action));
    capture.addEventListener('blur', () => { if (this.waiting === action) this.wait(null); });
    capture.addEventListener('keydown', (event) => { if (this.waiting === action) this.key(event, action, capture); });
    this.does(query('.clear', line), () => this.save(action, ''));
    return line;
  }

  /** @param {Action | null} action */
  wait(action) {
    this.waiting = action;
    this.requestUpdate();
  }

  /** @param {KeyboardEvent} event @param {Action} action @param {HTMLElement} button */
  key(event, action, button) {
    // Tab goes on to the next button, and the panic key means what it means everywhere.
    if (event.key === 'Tab' || (event.key === 'Escape' && event.shiftKey)) return this.wait(null);
    event.preventDefault();
    event.stopPropagation();
    this.note(button, '');
    // Said again, if it is still so when nothing is awaited any more.
    delete /** @type {HTMLElement} */ (button.closest('[data-hotkey]')).dataset.problem;
    if (event.key === 'Escape') return this.wait(null);
    const clears = event.key === 'Backspace' || event.key === 'Delete';
    const keys = clears && !event.ctrlKey && !event.altKey && !event.metaKey ? '' : acceleratorOf(event);
    if (keys === null) return;
    if (keys === '' && !clears) return this.note(button, t('settings.hotkeys.no-modifier'));
    const { hotkeys } = this;
    if (keys && this.actions.some((other) => other !== action && hotkeys[other] === keys)) return this.note(button, t('settings.hotkeys.taken'));
    this.wait(null);
    this.save(action, keys).catch((error) => this.note(button, error.message));
  }

  /** @param {Action} action @param {string} keys */
  async save(action, keys) {
    await store.saveSettings({ hotkeys: { ...this.hotkeys, [action]: keys } });
    await this.ask();
  }

  /** Asks the desktop which of them work. */
  async ask() {
    if (!isDesktop) return;
    this.asked = JSON.stringify(this.hotkeys);
    try {
      this.state = await desktop('hotkeys_status');
    } catch (_) { /* what cannot be asked is not complained about */ }
    this.requestUpdate();
  }

  /** @returns {Record<Action, string>} */
  get hotkeys() {
    return /** @type {Record<string, string>} */ ({ ...(this.values && this.values.hotkeys) });
  }

  update() {
    const { hotkeys, state, waiting } = this;
    if (!state) return;
    // Somebody else may have set them.
    if (this.asked !== JSON.stringify(hotkeys)) this.ask();
    query('.unsupported', this).hidden = state.supported !== false;
    for (const action of this.actions) {
      const line = this.line(action);
      const name = action === 'hideAll' ? t('hotkeys.action.hide-all') : action === 'nextPreset' ? t('hotkeys.action.next-preset') : channelName(store.catalogue, action);
      setText(query('strong', line), name);
      const capture = query('.capture', line);
      const text = hotkeys[action] ? acceleratorText(hotkeys[action], isMac) : t('settings.hotkeys.none');
      setText(capture, waiting === action ? t('settings.hotkeys.press') : text);
      setAttr(capture, 'aria-label', `${t('settings.hotkeys.label', { action: name })}, ${waiting === action ? t('settings.hotkeys.press') : text}`);
      setAttr(capture, 'aria-pressed', String(waiting === action));
      setAttr(capture, 'aria-disabled', String(!store.online));
      const clear = query('.clear', line);
      clear.hidden = !hotkeys[action];
      setAttr(clear, 'aria-label', t('settings.hotkeys.clear', { action: name }));
      setAttr(clear, 'title', t('settings.hotkeys.clear', { action: name }));
      const problem = (hotkeys[action] && state.problems && state.problems[action]) || '';
      if (waiting === action || line.dataset.problem === problem) continue;
      this.note(capture, problem);
      line.dataset.problem = problem;
    }
  }
}
customElements.define('cue-settings-hotkeys', HotkeySettings);
