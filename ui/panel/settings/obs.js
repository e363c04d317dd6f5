// @ts-check
/** OBS: where it is, its password, and whether that works. The password goes in and never comes out. */
import { setIcon, query, setAttr, setText } from '../../shared/dom.js';
import { obsReason, obsStateText } from '../../domain/problems.js';
import { SettingsElement, isPort } from './element.js';
import { ConnectionTest } from '../../domain/connection-test.js';
import { store } from '../../server/store.js';
import { request } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../server/store.js').Moment} Moment */

class ObsSettings extends SettingsElement {
  static html = `
    <h2>OBS</h2>
    <div class="box">
      <div class="grid3">
        <label class="f"><span data-t="settings.obs.host"></span><input name="obsHost" inputmode="url" autocomplete="off" spellcheck="false"></label>
        <label class="f"><span data-t="settings.obs.port"></span><input name="obsPort" inputmode="numeric" autocomplete="off"></label>
        <small class="err wide" role="alert" data-for="obsHost"></small><small class="err wide" role="alert" data-for="obsPort"></small>
        <form class="f wide" autocomplete="off"><input autocomplete="username" value="obs-websocket" hidden><label class="f"><span data-t="settings.obs.password"></span><input name="obsPassword" type="password" autocomplete="new-password"></label><button type="button" class="btn quiet sq peek" data-tip="settings.obs.password.show" aria-pressed="false"><svg class="i" aria-hidden="true"><use href="#i-eye"/></svg></button><button type="button" class="btn quiet forget" data-t="settings.obs.password.forget" hidden></button><small class="err" role="alert" data-for="obsPassword"></small></form>
      </div>
      <div class="line stack"><div class="msg one" id="obs-line" role="status"><svg class="i s" aria-hidden="true"><use href="#i-okc"/></svg><span></span></div><button class="btn" id="obs-test" data-t="settings.obs.test"></button><small class="err" role="alert"></small></div>
      <div class="line"><div><strong data-t="settings.obs.local"></strong><small data-t="settings.obs.local.hint"></small></div><button class="btn" id="obs-local" data-t="settings.obs.local.use"></button><small class="err" role="alert"></small></div>
    </div>`;

  static ticks = true;

  ready() {
    this.test = new ConnectionTest();
    this.saves(this.input('obsHost'), async () => {
      const obsHost = this.input('obsHost').value.trim();
      if (this.values && obsHost === this.values.obsHost) return;
      await store.saveSettings({ obsHost });
    });
    this.saves(this.input('obsPort'), async () => {
      const text = this.input('obsPort').value.trim();
      if (this.values && text === String(this.values.obsPort)) return;
      if (!isPort(text)) throw new Error(t('settings.ports.invalid'));
      await store.saveSettings({ obsPort: Number(text) });
    });
    this.listenToPassword();
    this.does(query('#obs-test', this), async () => {
      if (this.test) this.test.start(Date.now());
      this.requestUpdate();
      await request('POST', '/api/obs/reconnect');
    });
    this.does(query('#obs-local', this), async () => {
      const { obsPort, obsPasswordSet } = await request('POST', '/api/obs/use-local');
      await store.loadSettings();
      return t(obsPasswordSet ? 'settings.obs.local.with-password' : 'settings.obs.local.without-password', { port: obsPort });
    });
  }

  listenToPassword() {
    const password = this.input('obsPassword');
    // A form, so that a browser knows what belongs to the password; it is sent like every other field.
    query('form', this).addEventListener('submit', (event) => event.preventDefault());
    password.addEventListener('input', () => this.renderPassword());
    this.saves(password, () => this.savePassword(password.value));
    query('.peek', this).addEventListener('click', () => this.show(password.type === 'password'));
    query('.forget', this).addEventListener('click', () => this.savePassword('').catch((error) => this.note(password, error.message)));
  }

  /** @param {boolean} plain whether the password can be read */
  show(plain) {
    const peek = query('.peek', this);
    this.input('obsPassword').type = plain ? 'text' : 'password';
    setAttr(peek, 'aria-pressed', String(plain));
    setIcon(query('.i', peek), plain ? 'i-eyeoff' : 'i-eye');
  }

  /** @param {string} obsPassword '' forgets it */
  async savePassword(obsPassword) {
    await store.saveSettings({ obsPassword });
    this.input('obsPassword').value = '';
    this.show(false);
  }

  renderPassword() {
    const typed = this.input('obsPassword').value !== '';
    const saved = this.values !== null && this.values.obsPasswordSet;
    query('.peek', this).hidden = !typed;
    query('.forget', this).hidden = typed || !saved;
    setAttr(this.input('obsPassword'), 'placeholder', saved ? `•••••••• ${t('settings.obs.password.saved')}` : t('settings.obs.password.none'));
  }

  /** @param {Moment} moment */
  update({ status, online }) {
    const { values, test } = this;
    if (values) {
      this.put(this.input('obsHost'), values.obsHost);
      this.put(this.input('obsPort'), String(values.obsPort));
    }
    this.renderPassword();
    if (!status || !test) return;
    const { obs } = status;
    test.onState(obs.state, Date.now());
    const good = obs.state === 'connected';
    const busy = test.isRunning || obs.state === 'connecting';
    const line = query('#obs-line', this);
    setAttr(line, 'class', `msg one ${busy ? 't2' : good ? 'ok' : obs.state === 'off' ? 't2' : 'warn-t'}`);
    setIcon(query('.i', line), busy ? 'i-refresh' : good ? 'i-okc' : obs.state === 'off' ? 'i-dash' : 'i-warn');
    const version = obs.version || '';
    const state = good ? (test.durationMs !== null ? t('settings.obs.works', { version, ms: test.durationMs }) : t('settings.obs.connected', { version })) : obsReason(obs) || obsStateText(obs.state);
    setText(query('span', line), test.isRunning ? t('settings.obs.testing') : state);
    setAttr(query('#obs-test', this), 'aria-disabled', String(!online || test.isRunning));
    setAttr(query('#obs-local', this), 'aria-disabled', String(!online));
  }
}
customElements.define('cue-settings-obs', ObsSettings);
