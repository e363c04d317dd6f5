// @ts-check
/** The section This app: how it starts, its language, its appearance, its keys. */
import { readPref, writePref } from '../../shared/local-prefs.js';
import { el, partsOf, queryAll, setAttr, setEnabled } from '../../shared/dom.js';
import { languages } from '../../server/language.js';
import { desktop, isDesktop, request } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { Choice } from '../controls/choice.js';
import { onViewOpened, openView } from '../frame/views.js';
import { SettingsSection } from './section.js';

class AppSettings extends SettingsSection {
  static html = `
    <h2 data-t="settings.app"></h2>
    <div class="box">
      <div class="line" id="no-tray" hidden>
        <div class="message warning">
          <svg class="icon small" aria-hidden="true"><use href="#i-warn"/></svg><span data-t="settings.no-tray"></span>
        </div>
      </div>
      <div class="line desktop-only" id="autostart-line">
        <strong id="autostart-label" data-t="settings.autostart"></strong>
        <button class="switch" role="switch" id="autostart" aria-checked="false" aria-labelledby="autostart-label"></button>
        <small class="error" role="alert"></small>
      </div>
      <div class="line desktop-only">
        <div><strong id="hidden-label" data-t="settings.start-hidden"></strong><small data-t="settings.start-hidden.hint"></small></div>
        <button class="switch" role="switch" id="start-hidden" aria-checked="false" aria-labelledby="hidden-label"></button>
        <small class="error" role="alert"></small>
      </div>
      <div class="line">
        <div>
          <strong id="start-clock-label" data-t="settings.start-on-show"></strong>
          <small data-t="settings.start-on-show.hint"></small>
        </div>
        <button class="switch" role="switch" id="start-on-show" aria-checked="false" aria-labelledby="start-clock-label"></button>
        <small class="error" role="alert"></small>
      </div>
      <div class="line">
        <div>
          <strong id="hide-on-exit-label" data-t="settings.hide-on-exit"></strong>
          <small data-t="settings.hide-on-exit.hint"></small>
        </div>
        <button class="switch" role="switch" id="hide-on-exit" aria-checked="false" aria-labelledby="hide-on-exit-label"></button>
        <small class="error" role="alert"></small>
      </div>
      <div class="line">
        <strong id="language-label" data-t="settings.language"></strong>
        <select class="control" name="language" aria-labelledby="language-label">
          <option value="system" data-t="settings.system"></option>
        </select>
        <small class="error" role="alert"></small>
      </div>
      <div class="line stacks">
        <div><strong data-t="settings.appearance"></strong><small data-t="settings.appearance.hint"></small></div>
        <div class="segmented" role="group" data-label="settings.appearance" id="appearances">
          <button data-v="" data-t="settings.system"></button>
          <button data-v="dark" data-t="settings.appearance.dark"></button>
          <button data-v="light" data-t="settings.appearance.light"></button>
        </div>
      </div>
      <div class="line">
        <div><strong data-t="settings.start-card"></strong><small data-t="settings.start-card.hint"></small></div>
        <button class="button" id="start-card" data-t="settings.start-card.show"></button>
        <small class="error" role="alert"></small>
      </div>
      <div class="line">
        <div><strong data-t="shortcuts.title"></strong><small data-t="settings.shortcuts.hint"></small></div>
        <button class="button" id="shortcuts" aria-haspopup="dialog" data-t="settings.shortcuts.show"></button>
      </div>
    </div>`;

  parts = partsOf(this, {
    noTray: '#no-tray',
    autostartLine: '#autostart-line',
    autostart: '#autostart',
    startHidden: '#start-hidden',
    startOnShow: '#start-on-show',
    hideOnExit: '#hide-on-exit',
    language: 'select[name="language"]',
    appearances: '#appearances',
    startCard: '#start-card',
    shortcuts: '#shortcuts',
  });

  /** @type {Choice | null} */
  appearances = null;

  ready() {
    const { parts } = this;
    const { autostart, startHidden, startOnShow, hideOnExit, language, startCard, shortcuts } = parts;
    for (const line of queryAll('.desktop-only', this)) line.hidden = !isDesktop;
    this.bindSwitch(autostart, (isOn) => desktop('set_autostart', { on: isOn }));
    this.bindSwitch(startHidden, (isOn) => store.saveSettings({ startHidden: isOn }));
    this.bindSwitch(startOnShow, (isOn) => store.saveSettings({ startOnShow: isOn }));
    this.bindSwitch(hideOnExit, (isOn) => store.saveSettings({ hideOnExit: isOn }));
    for (const { code, name } of languages) language.append(el('option', { value: code, lang: code }, name));
    this.bindField(language, () => store.saveSettings({ language: language.value }));
    this.appearances = new Choice(parts.appearances, (appearance) => this.setAppearance(appearance));
    this.bindButton(startCard, async () => {
      await request('POST', '/api/start-card/open', {});
      openView('show', true);
    });
    shortcuts.addEventListener('click', () => document.dispatchEvent(new CustomEvent('cue-shortcuts')));
    onViewOpened('settings', () => this.loadDesktop());
  }

  /** Applies what appearance.js applies at the next load.
   * @param {string} chosen `dark`, `light`, or '' for the system's */
  setAppearance(chosen) {
    writePref('appearance', chosen);
    document.dispatchEvent(new CustomEvent('cue-appearance'));
    this.requestUpdate();
  }

  /** Asks the desktop what it supports and whether the app starts with it. */
  async loadDesktop() {
    if (!isDesktop) return;
    const { autostartLine, autostart } = this.parts;
    try {
      const { hasAutostart } = await desktop('desktop_info');
      autostartLine.hidden = hasAutostart === false;
      setAttr(autostart, 'aria-checked', String(await desktop('get_autostart')));
    } catch (error) {
      console.warn('The desktop did not say what it supports.', error);
    }
  }

  update() {
    const { values, appearances } = this;
    const { noTray, autostart, startHidden, startOnShow, hideOnExit, language } = this.parts;
    noTray.hidden = store.desktop === null || store.desktop.hasTray;
    if (values) {
      this.setValue(language, values.language);
      setAttr(startHidden, 'aria-checked', String(values.startHidden));
      setAttr(startOnShow, 'aria-checked', String(values.startOnShow));
      setAttr(hideOnExit, 'aria-checked', String(values.hideOnExit));
    }
    if (appearances) appearances.render(readPref('appearance'));
    for (const control of [autostart, startHidden, startOnShow, hideOnExit, language]) setEnabled(control, store.online);
  }
}
customElements.define('cue-settings-app', AppSettings);
