// @ts-check
/** The section Ports: the two ports, the program that holds a taken one, and which other pages may connect. */
import { isPort, portState } from '../../domain/ports.js';
import { waitingPort } from '../../domain/problems.js';
import { partsOf, setEnabled, setText } from '../../shared/dom.js';
import { store } from '../../server/store.js';
import { isDesktop, request } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';
import { SettingsSection } from './section.js';

/** @typedef {import('../../shared/types.js').PortStatus} PortStatus */
/** @typedef {'httpPort' | 'wsPort'} PortSetting */
/** @typedef {import('../../i18n/i18n.js').Key} Key */

/** @param {PortSetting} name @param {Key} title @param {Key} label */
const line = (name, title, label) => `
  <div class="line" data-port="${name}">
    <div><strong data-t="${title}"></strong><small></small></div>
    <label>
      <span class="visually-hidden" data-t="${label}"></span>
      <input class="control port-input" name="${name}" inputmode="numeric" autocomplete="off">
    </label>
    <small class="error" role="alert"></small>
    <div class="message warning" hidden>
      <svg class="icon small" aria-hidden="true"><use href="#i-warn"/></svg><span></span>
      <button class="button quiet retry" data-t="settings.ports.retry"></button>
    </div>
  </div>`;

/** @param {ParentNode} section @param {PortSetting} name */
const lineParts = (section, name) => partsOf(section, {
  input: `input[name="${name}"]`,
  state: `[data-port="${name}"] div > small`,
  problem: `[data-port="${name}"] .message`,
  problemText: `[data-port="${name}"] .message span`,
  retry: `[data-port="${name}"] .retry`,
});

class PortSettings extends SettingsSection {
  static html = `
    <h2 data-t="settings.ports"></h2>
    <div class="box">
      ${line('httpPort', 'settings.ports.pages', 'settings.ports.pages.label')}
      ${line('wsPort', 'settings.ports.live', 'settings.ports.live.label')}
      <div class="line stacked">
        <div><strong data-t="settings.origins"></strong><small id="origins-what" data-t="settings.origins.hint"></small></div>
        <textarea class="control text-area" name="allowedOrigins" dir="ltr" rows="2" data-label="settings.origins"
          aria-describedby="origins-what" autocomplete="off" spellcheck="false"></textarea>
        <small class="error" role="alert"></small>
      </div>
    </div>`;

  parts = partsOf(this, { origins: 'textarea' });

  lines = { httpPort: lineParts(this, 'httpPort'), wsPort: lineParts(this, 'wsPort') };

  ready() {
    for (const name of /** @type {const} */ (['httpPort', 'wsPort'])) {
      const { input, retry } = this.lines[name];
      this.bindField(input, () => this.savePort(name));
      this.bindButton(retry, async () => { await request('POST', '/api/ports/retry'); });
    }
    const { origins } = this.parts;
    this.bindField(origins, async () => {
      await store.saveSettings({ allowedOrigins: origins.value.split(/[\s,]+/).filter(Boolean) });
      this.showNote(origins, t('settings.saved'), true);
    });
  }

  /** @param {PortSetting} name */
  async savePort(name) {
    const { input } = this.lines[name];
    const text = input.value.trim();
    const before = this.values ? String(this.values[name]) : null;
    if (text === before) return;
    if (!isPort(text)) throw new Error(t('settings.ports.invalid'));
    await store.saveSettings({ [name]: Number(text) });
    const used = store.status && (name === 'httpPort' ? store.status.ports.http : store.status.ports.ws);
    // A port that was given when the app was started is kept; the line above the field says so.
    if (!used || String(used.port) !== before) return;
    const moved = isDesktop
      ? t('settings.ports.pages.changed')
      : t('settings.ports.pages.moved', { url: `http://${location.hostname}:${text}/` });
    this.showNote(input, name === 'wsPort' ? t('settings.ports.live.changed') : moved, true);
  }

  /** @param {import('../../server/store.js').Moment} moment */
  update({ status }) {
    const { values } = this;
    if (values) this.setValue(this.parts.origins, values.allowedOrigins.join('\n'));
    if (!status) return;
    this.updateLine('httpPort', status.ports.http, t('settings.ports.pages.hint'));
    this.updateLine('wsPort', status.ports.ws, t('settings.ports.live.hint'));
  }

  /** @param {PortSetting} name @param {PortStatus} port @param {string} purpose what an open port is for */
  updateLine(name, port, purpose) {
    const { input, state, problem, problemText, retry } = this.lines[name];
    const setting = this.values ? this.values[name] : null;
    if (setting !== null) this.setValue(input, String(setting));
    setText(state, this.stateText(port, setting, purpose));
    problem.hidden = port.state !== 'waiting';
    if (!problem.hidden) setText(problemText, waitingPort(port));
    setEnabled(retry, store.online);
  }

  /** @param {PortStatus} port @param {number | null} setting @param {string} purpose */
  stateText(port, setting, purpose) {
    switch (portState(port, setting)) {
      case 'waiting': return t('status.port-waiting', { port: port.port });
      case 'starting': return t('settings.ports.starting');
      case 'other': return t('settings.ports.fallback', { port: port.port });
      default: return purpose;
    }
  }
}
customElements.define('cue-settings-ports', PortSettings);
