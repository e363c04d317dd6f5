// @ts-check
/** This app: when it starts and how, its language, its appearance, its keys. */
import { readPref, writePref } from '../../shared/local-prefs.js';
import { queryAll, query, setAttr } from '../../shared/dom.js';
import { SettingsElement } from './element.js';
import { store } from '../../server/store.js';
import { desktop, isDesktop } from '../../server/requests.js';
import { languages } from '../../server/language.js';

class AppSettings extends SettingsElement {
  static html = `
    <h2 data-t="settings.app"></h2>
    <div class="box">
      <div class="line" id="no-tray" hidden><div class="msg warn"><svg class="i s" aria-hidden="true"><use href="#i-warn"/></svg><span data-t="settings.no-tray"></span></div></div>
      <div class="line desk" id="autostart-line"><strong id="autostart-label" data-t="settings.autostart"></strong><button class="switch" role="switch" id="autostart" aria-checked="false" aria-labelledby="autostart-label"></button><small class="err" role="alert"></small></div>
      <div class="line desk"><div><strong id="hidden-label" data-t="settings.start-hidden"></strong><small data-t="settings.start-hidden.hint"></small></div><button class="switch" role="switch" id="start-hidden" aria-checked="false" aria-labelledby="hidden-label"></button><small class="err" role="alert"></small></div>
      <div class="line"><strong id="language-label" data-t="settings.language"></strong><select class="in" name="language" aria-labelledby="language-label"><option value="system" data-t="settings.system"></option></select><small class="err" role="alert"></small></div>
      <div class="line stack"><div><strong data-t="settings.appearance"></strong><small data-t="settings.appearance.hint"></small></div><div class="segm" role="group" data-label="settings.appearance" id="appearances"><button data-v="" data-t="settings.system"></button><button data-v="dark" data-t="settings.appearance.dark"></button><button data-v="light" data-t="settings.appearance.light"></button></div></div>
      <div class="line"><div><strong data-t="shortcuts.title"></strong><small data-t="settings.shortcuts.hint"></small></div><button class="btn" id="shortcuts" aria-haspopup="dialog" data-t="settings.shortcuts.show"></button></div>
    </div>`;

  ready() {
    for (const line of queryAll('.desk', this)) line.hidden = !isDesktop;
    this.switches(query('#autostart', this), (on) => desktop('set_autostart', { on }));
    this.switches(query('#start-hidden', this), (on) => store.saveSettings({ startHidden: on }));
    const language = this.language;
    for (const { code, name } of languages) {
      const option = new Option(name, code);
      option.lang = code;
      language.append(option);
    }
    this.saves(language, () => store.saveSettings({ language: language.value }));
    for (const button of queryAll('#appearances button', this)) button.addEventListener('click', () => this.setAppearance(button.dataset.v || ''));
    query('#shortcuts', this).addEventListener('click', () => document.dispatchEvent(new CustomEvent('cue-shortcuts')));
    document.addEventListener('cue-view', (event) => { if (/** @type {CustomEvent} */ (event).detail === 'settings') this.ask(); });
  }

  get language() {
    return /** @type {HTMLSelectElement} */ (query('select[name="language"]', this));
  }

  /** @param {string} chosen '' for the system's */
  setAppearance(chosen) {
    writePref('appearance', chosen);
    const appearance = chosen || ('obsstudio' in window ? 'dark' : '');
    if (appearance) document.documentElement.dataset.appearance = appearance;
    else delete document.documentElement.dataset.appearance;
    this.requestUpdate();
  }

  /** Asks the desktop what it can do and does. */
  async ask() {
    if (!isDesktop) return;
    try {
      const { hasTray, hasAutostart } = await desktop('desktop_info');
      query('#no-tray', this).hidden = hasTray !== false;
      query('#autostart-line', this).hidden = hasAutostart === false;
      setAttr(query('#autostart', this), 'aria-checked', String(await desktop('get_autostart')));
    } catch (error) {
      console.warn('The desktop did not say what it can do.', error);
    }
  }

  update() {
    const { values } = this;
    this.put(this.language, (values && values.language) || 'system');
    setAttr(this.language, 'aria-disabled', String(!store.online));
    for (const button of queryAll('#appearances button', this)) setAttr(button, 'aria-pressed', String((button.dataset.v || '') === readPref('appearance')));
    if (values) setAttr(query('#start-hidden', this), 'aria-checked', String(values.startHidden === true));
    for (const button of queryAll('.switch', this)) setAttr(button, 'aria-disabled', String(!store.online));
  }
}
customElements.define('cue-settings-app', AppSettings);
