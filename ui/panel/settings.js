// @ts-check
/**
 * The settings view. There is no Save: a field is sent when it is left, and what the server says
 * about it stands under that field. The password goes in and never comes out.
 */
import { all, draw, field, find, mark, say } from '/panel/page.js';
import { obsWords, waitingPort } from '/panel/problems.js';
import { desktop, isDesktop, request } from '/panel/transport.js';
import { w } from '/panel/words.js';

/** @typedef {import('/panel/panel.js').Moment} Moment */
/** @typedef {import('../shared/types.js').Status} Status */
/** @typedef {{ obsHost: string, obsPort: number, obsPasswordSet: boolean, httpPort: number, wsPort: number }} Values */

const NUMBERS = ['obsPort', 'httpPort', 'wsPort'];
const FIELDS = ['obsHost', 'obsPort', 'httpPort', 'wsPort'];

export class Settings {
  constructor() {
    this.root = find('#v-settings');
    this.password = field('[name="obsPassword"]', this.root);
    this.peek = find('#peek');
    this.forget = find('#forget');
    /** @type {Values | null} */
    this.values = null;
    this.online = false;
    /** @type {Status | null} */
    this.status = null;
    for (const name of FIELDS) {
      const input = this.input(name);
      input.addEventListener('change', () => this.save(name));
      input.addEventListener('keydown', (event) => { if (event.key === 'Enter') input.blur(); });
    }
    this.listenToPassword();
    this.button(find('#reconnect'), async () => {
      await request('POST', '/api/obs/reconnect');
    });
    for (const retry of all('.retry', this.root)) this.button(retry, () => request('POST', '/api/ports/retry'));
    this.button(find('#open-folder'), () => desktop('open_data_folder'));
    this.button(find('#quit'), () => desktop('quit'));
    find('#open-folder').hidden = find('#quit').hidden = !isDesktop;
  }

  listenToPassword() {
    const { password, peek } = this;
    password.addEventListener('input', () => this.renderPassword());
    password.addEventListener('change', () => this.savePassword(password.value));
    password.addEventListener('keydown', (event) => { if (event.key === 'Enter') password.blur(); });
    peek.addEventListener('click', () => {
      const plain = password.type === 'password';
      password.type = plain ? 'text' : 'password';
      mark(peek, 'aria-pressed', String(plain));
      draw(find('.i', peek), plain ? 'i-eyeoff' : 'i-eye');
    });
    this.forget.addEventListener('click', () => {
      password.value = '';
      this.savePassword('');
    });
  }

  /** @param {string} name */
  input(name) {
    return field(`[name="${name}"]`, this.root);
  }

  /** Where to say what went wrong with `element`: the nearest place made for it.
   * @param {HTMLElement} element */
  place(element) {
    const own = this.root.querySelector(`.err[data-for="${/** @type {HTMLInputElement} */ (element).name}"]`);
    if (own) return own;
    for (let at = element.parentElement; at; at = at.parentElement) {
      const place = at.querySelector('.err');
      if (place) return place;
    }
    throw new Error('index.html has no place for this message');
  }

  /** @param {HTMLElement} button @param {() => Promise<any>} work */
  button(button, work) {
    button.addEventListener('click', async () => {
      const place = this.place(button);
      say(place, '');
      try {
        await work();
      } catch (error) {
        say(place, error instanceof Error ? error.message : String(error));
      }
    });
  }

  /** Reads the settings again; fields in use keep what is being typed. */
  async load() {
    try {
      this.take(await request('GET', '/api/settings'));
    } catch (error) {
      say(this.place(find('#reconnect')), error instanceof Error ? error.message : String(error));
    }
  }

  /** @param {Values} values */
  take(values) {
    this.values = values;
    for (const name of FIELDS) {
      const input = this.input(name);
      const value = String(/** @type {any} */ (values)[name]);
      if (input !== document.activeElement && input.value !== value && !input.hasAttribute('aria-invalid')) input.value = value;
    }
    this.renderPassword();
  }

  /** @param {string} name */
  async save(name) {
    const input = this.input(name);
    const text = input.value.trim();
    const place = this.place(input);
    const before = this.values ? String(/** @type {any} */ (this.values)[name]) : null;
    say(place, '');
    place.classList.remove('note');
    mark(input, 'aria-invalid', null);
    if (text === before) return;
    if (NUMBERS.includes(name) && !isPort(text)) return this.refuse(input, w.needNumber);
    try {
      this.take(await request('PUT', '/api/settings', { [name]: NUMBERS.includes(name) ? Number(text) : text }));
    } catch (error) {
      return this.refuse(input, error instanceof Error ? error.message : String(error));
    }
    const inUse = this.status && (name === 'httpPort' ? this.status.ports.http : name === 'wsPort' ? this.status.ports.ws : null);
    // A port given at the start of the app stays; the line above the field says so.
    if (!inUse || String(inUse.port) !== before) return;
    place.classList.add('note');
    if (name === 'wsPort') say(place, w.wsPortChanged);
    else say(place, isDesktop ? w.httpPortChanged : w.panelMoved(`http://${location.hostname}:${text}/`));
  }

  /** @param {HTMLInputElement} input @param {string} why */
  refuse(input, why) {
    mark(input, 'aria-invalid', 'true');
    say(this.place(input), why);
  }

  /** @param {string} value '' forgets it */
  async savePassword(value) {
    const place = this.place(this.password);
    say(place, '');
    try {
      this.values = await request('PUT', '/api/settings', { obsPassword: value });
      this.password.value = '';
      this.password.type = 'password';
      mark(this.peek, 'aria-pressed', 'false');
      draw(find('.i', this.peek), 'i-eye');
    } catch (error) {
      say(place, error instanceof Error ? error.message : String(error));
    }
    this.renderPassword();
  }

  renderPassword() {
    const typed = this.password.value !== '';
    const saved = this.values !== null && this.values.obsPasswordSet;
    this.peek.hidden = !typed;
    this.forget.hidden = typed || !saved;
    mark(this.password, 'placeholder', saved ? `•••••••• ${w.passwordSaved}` : w.passwordNone);
    mark(this.peek, 'aria-label', w.peek);
    mark(this.peek, 'title', w.peek);
  }

  /** @param {Moment} moment */
  render({ status, online }) {
    if (online && !this.online) this.load();
    this.online = online;
    for (const button of [find('#reconnect'), ...all('.retry', this.root)]) mark(button, 'aria-disabled', String(!online));
    if (!status) return;
    this.status = status;
    this.renderObs(status);
    this.renderPort('http', status.ports.http, w.pagesWhat);
    this.renderPort('ws', status.ports.ws, w.liveWhat);
    const data = find('#data-line');
    say(find('.path', data), status.data.folder);
    this.warn(data, status.data.problem);
    say(find('#version'), status.version);
  }

  /** @param {Status} status */
  renderObs({ obs }) {
    const line = find('#obs-line');
    const good = obs.state === 'connected';
    const quiet = obs.state === 'connecting' || obs.state === 'off';
    mark(line, 'class', `msg one ${good ? 'ok' : quiet ? 't2' : 'warn-t'}`);
    draw(find('.i', line), good ? 'i-okc' : quiet ? 'i-refresh' : 'i-warn');
    say(find('span', line), good ? w.obsConnected(obs.version || '') : obs.reason || obsWords(obs.state));
  }

  /** @param {'http' | 'ws'} which @param {Status['ports']['http']} port @param {string} what */
  renderPort(which, port, what) {
    const line = find(`[data-port="${which}"]`, this.root);
    const waiting = port.state === 'waiting';
    // The app may have been started with another port than the one in the settings.
    const set = this.values ? this.values[which === 'http' ? 'httpPort' : 'wsPort'] : port.port;
    const open = set === port.port ? what : w.portNow(port.port);
    say(find('small', line), waiting ? w.portWaiting(port.port) : port.state === 'open' ? open : w.portStarting);
    this.warn(line, waiting ? waitingPort(port) : null);
  }

  /** @param {HTMLElement} line @param {string | null} problem */
  warn(line, problem) {
    const message = find('.msg.warn', line);
    message.hidden = !problem;
    if (problem) say(find('span', message), problem);
  }
}

/** @param {string} text */
function isPort(text) {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;
}
