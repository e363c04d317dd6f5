// @ts-check
/** The two ports, who holds one that is taken, and which other pages may use them. */
import { queryAll, query, setAttr, setText } from '../../shared/dom.js';
import { waitingPort } from '../../domain/problems.js';
import { SettingsElement, isPort } from './element.js';
import { store } from '../../server/store.js';
import { isDesktop, request } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../shared/types.js').PortStatus} PortStatus */

/** @param {string} which @param {string} name @param {string} title @param {string} label */
const line = (which, name, title, label) => `
  <div class="line" data-port="${which}"><div><strong data-t="${title}"></strong><small></small></div><label><span class="sr" data-t="${label}"></span><input class="in port" name="${name}" inputmode="numeric" autocomplete="off"></label>
    <small class="err" role="alert"></small><div class="msg warn" hidden><svg class="i s" aria-hidden="true"><use href="#i-warn"/></svg><span></span><button class="btn quiet retry" data-t="settings.ports.retry"></button></div></div>`;

class PortSettings extends SettingsElement {
  static html = `
    <h2 data-t="settings.ports"></h2>
    <div class="box">
      ${line('http', 'httpPort', 'settings.ports.pages', 'settings.ports.pages.label')}
      ${line('ws', 'wsPort', 'settings.ports.live', 'settings.ports.live.label')}
      <div class="line tall-line"><div><strong data-t="settings.origins"></strong><small id="origins-what" data-t="settings.origins.hint"></small></div><textarea class="in area" name="allowedOrigins" rows="2" data-label="settings.origins" aria-describedby="origins-what" autocomplete="off" spellcheck="false"></textarea><small class="err" role="alert"></small></div>
    </div>`;

  ready() {
    for (const name of /** @type {const} */ (['httpPort', 'wsPort'])) this.saves(this.input(name), () => this.save(name));
    const origins = this.area;
    this.saves(origins, async () => {
      await store.saveSettings({ allowedOrigins: origins.value.split(/[\s,]+/).filter(Boolean) });
      this.note(origins, t('settings.saved'), true);
    });
    for (const retry of queryAll('.retry', this)) this.does(retry, async () => { await request('POST', '/api/ports/retry'); });
  }

  get area() {
    return /** @type {HTMLTextAreaElement} */ (query('textarea', this));
  }

  /** @param {'httpPort' | 'wsPort'} name */
  async save(name) {
    const input = this.input(name);
    const text = input.value.trim();
    const before = this.values ? String(this.values[name]) : null;
    if (text === before) return;
    if (!isPort(text)) throw new Error(t('settings.ports.invalid'));
    await store.saveSettings({ [name]: Number(text) });
    const inUse = store.status && (name === 'httpPort' ? store.status.ports.http : store.status.ports.ws);
    // A port given at the start of the app stays; the line above the field says so.
    if (!inUse || String(inUse.port) !== before) return;
    const moved = isDesktop ? t('settings.ports.pages.changed') : t('settings.ports.pages.moved', { url: `http://${location.hostname}:${text}/` });
    this.note(input, name === 'wsPort' ? t('settings.ports.live.changed') : moved, true);
  }

  /** @param {import('../../server/store.js').Moment} moment */
  update({ status, online }) {
    const { values } = this;
    if (values) {
      for (const name of /** @type {const} */ (['httpPort', 'wsPort'])) this.put(this.input(name), String(values[name]));
      this.put(this.area, (values.allowedOrigins || []).join('\n'));
    }
    for (const retry of queryAll('.retry', this)) setAttr(retry, 'aria-disabled', String(!online));
    if (!status) return;
    this.port('http', status.ports.http, values && values.httpPort, t('settings.ports.pages.hint'));
    this.port('ws', status.ports.ws, values && values.wsPort, t('settings.ports.live.hint'));
  }

  /** @param {'http' | 'ws'} which @param {PortStatus} port @param {number | null} set @param {string} what */
  port(which, port, set, what) {
    const place = query(`[data-port="${which}"]`, this);
    const waiting = port.state === 'waiting';
    // The app may have been started with another port than the one in the settings.
    const open = set === null || set === port.port ? what : t('settings.ports.fallback', { port: port.port });
    setText(query('small', place), waiting ? t('status.port-waiting', { port: port.port }) : port.state === 'open' ? open : t('settings.ports.starting'));
    const message = query('.msg.warn', place);
    message.hidden = !waiting;
    if (waiting) setText(query('span', message), waitingPort(port));
  }
}
customElements.define('cue-settings-ports', PortSettings);
