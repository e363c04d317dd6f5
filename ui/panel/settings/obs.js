// @ts-check
/** The section OBS: where it is, its password, and a test of the connection. A stored password is never shown. */
import { ConnectionTest } from '../../domain/connection-test.js';
import { obsLine } from '../../domain/obs-line.js';
import { isPort } from '../../domain/ports.js';
import { partsOf, setAttr, setEnabled, setIcon, setText } from '../../shared/dom.js';
import { request } from '../../server/requests.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';
import { SettingsSection } from './section.js';

/** The class and the icon of each tone of the line. */
const TONES = {
  busy: { className: 'muted', icon: 'i-refresh' },
  good: { className: 'ok', icon: 'i-okc' },
  off: { className: 'muted', icon: 'i-dash' },
  bad: { className: 'warning-text', icon: 'i-warn' },
};

class ObsSettings extends SettingsSection {
  static html = `
    <h2>OBS</h2>
    <div class="box">
      <div class="connection-fields">
        <label class="field">
          <span data-t="settings.obs.host"></span>
          <input name="obsHost" dir="ltr" inputmode="url" autocomplete="off" spellcheck="false">
        </label>
        <label class="field">
          <span data-t="settings.obs.port"></span>
          <input name="obsPort" inputmode="numeric" autocomplete="off">
        </label>
        <small class="error full-width" role="alert" data-for="obsHost"></small>
        <small class="error full-width" role="alert" data-for="obsPort"></small>
        <form class="field full-width" autocomplete="off">
          <input autocomplete="username" value="obs-websocket" hidden>
          <label class="field">
            <span data-t="settings.obs.password"></span>
            <input name="obsPassword" type="password" autocomplete="new-password">
          </label>
          <button type="button" class="button quiet square reveal" data-tip="settings.obs.password.show" aria-pressed="false">
            <svg class="icon" aria-hidden="true"><use href="#i-eye"/></svg>
          </button>
          <button type="button" class="button quiet forget" data-t="settings.obs.password.forget" hidden></button>
          <small class="error" role="alert" data-for="obsPassword"></small>
        </form>
      </div>
      <div class="line stacks">
        <div class="message single" id="obs-line" role="status">
          <svg class="icon small" aria-hidden="true"><use href="#i-okc"/></svg><span></span>
        </div>
        <button class="button" id="obs-test" data-t="settings.obs.test"></button>
        <small class="error" role="alert"></small>
      </div>
      <div class="line">
        <div><strong data-t="settings.obs.local"></strong><small data-t="settings.obs.local.hint"></small></div>
        <button class="button" id="obs-local" data-t="settings.obs.local.use"></button>
        <small class="error" role="alert"></small>
      </div>
    </div>`;

  static ticks = true;

  parts = partsOf(this, {
    host: 'input[name="obsHost"]',
    port: 'input[name="obsPort"]',
    passwordForm: 'form',
    password: 'input[name="obsPassword"]',
    peek: '.reveal',
    peekIcon: '.reveal svg',
    forget: '.forget',
    line: '#obs-line',
    lineIcon: '#obs-line svg',
    lineText: '#obs-line span',
    test: '#obs-test',
    useLocal: '#obs-local',
  });

  test = new ConnectionTest();

  wasConnected = false;

  ready() {
    const { host, port, test, useLocal } = this.parts;
    this.bindField(host, async () => {
      const obsHost = host.value.trim();
      if (this.values && obsHost !== this.values.obsHost) await store.saveSettings({ obsHost });
    });
    this.bindField(port, async () => {
      const text = port.value.trim();
      if (this.values && text === String(this.values.obsPort)) return;
      if (!isPort(text)) throw new Error(t('settings.ports.invalid'));
      await store.saveSettings({ obsPort: Number(text) });
    });
    this.bindPassword();
    this.bindButton(test, async () => {
      this.test.start(performance.now());
      this.requestUpdate();
      await request('POST', '/api/obs/reconnect');
    });
    this.bindButton(useLocal, async () => {
      const { obsPort, obsPasswordSet } = await request('POST', '/api/obs/use-local');
      await store.loadSettings();
      return t(obsPasswordSet ? 'settings.obs.local.with-password' : 'settings.obs.local.without-password', { port: obsPort });
    });
  }

  bindPassword() {
    const { passwordForm, password, peek, forget } = this.parts;
    // A form, so that password managers know what the password belongs to. Enter saves the field like any other.
    passwordForm.addEventListener('submit', (event) => event.preventDefault());
    password.addEventListener('input', () => this.updatePassword());
    this.bindField(password, () => this.savePassword(password.value));
    peek.addEventListener('click', () => this.revealPassword(password.type === 'password'));
    forget.addEventListener('click', () => this.run(password, () => this.savePassword('')));
  }

  /** @param {boolean} isRevealed whether the typed password can be read */
  revealPassword(isRevealed) {
    const { password, peek, peekIcon } = this.parts;
    password.type = isRevealed ? 'text' : 'password';
    setAttr(peek, 'aria-pressed', String(isRevealed));
    setIcon(peekIcon, isRevealed ? 'i-eyeoff' : 'i-eye');
  }

  /** @param {string} obsPassword '' removes the stored one */
  async savePassword(obsPassword) {
    await store.saveSettings({ obsPassword });
    this.parts.password.value = '';
    this.revealPassword(false);
  }

  /** @param {import('../../server/store.js').Moment} moment */
  update({ status, online }) {
    const { host, port, test, useLocal } = this.parts;
    if (this.values) {
      this.setValue(host, this.values.obsHost);
      this.setValue(port, String(this.values.obsPort));
    }
    this.updatePassword();
    if (status) this.updateLine(status);
    setEnabled(test, online && !this.test.isRunning);
    setEnabled(useLocal, online);
  }

  /** Removes what failed before OBS was connected: it would contradict the line above. */
  forgetFailures() {
    for (const button of [this.parts.test, this.parts.useLocal]) {
      if (!this.noteOf(button).classList.contains('note')) this.showNote(button, '');
    }
  }

  updatePassword() {
    const { password, peek, forget } = this.parts;
    const isTyped = password.value !== '';
    const isStored = this.values !== null && this.values.obsPasswordSet;
    peek.hidden = !isTyped;
    forget.hidden = isTyped || !isStored;
    const placeholder = isStored ? `•••••••• ${t('settings.obs.password.saved')}` : t('settings.obs.password.none');
    setAttr(password, 'placeholder', placeholder);
  }

  /** @param {import('../../shared/types.js').Status} status */
  updateLine(status) {
    const { obs } = status;
    const { line, lineIcon, lineText } = this.parts;
    this.test.onState(obs.state, performance.now());
    if (obs.state === 'connected' && !this.wasConnected) this.forgetFailures();
    this.wasConnected = obs.state === 'connected';
    const { tone, text } = obsLine(status, this.test);
    setAttr(line, 'class', `message single ${TONES[tone].className}`);
    setIcon(lineIcon, TONES[tone].icon);
    setText(lineText, text);
  }
}
customElements.define('cue-settings-obs', ObsSettings);
