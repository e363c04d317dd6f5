// @ts-check
/**
 * The panel: one status in, one picture out. Whatever happens (a frame, a lost connection, a tick of
 * the clock, another language) the same `render` draws the whole moment again; each part touches
 * the page only where it changed.
 */
import { CountdownCard } from '/panel/countdown.js';
import { Footer } from '/panel/footer.js';
import { Header } from '/panel/header.js';
import { LowerCard } from '/panel/lower.js';
import { recall, remember } from '/panel/memory.js';
import { all, find, mark, say } from '/panel/page.js';
import { PosterCard } from '/panel/poster.js';
import { channelName } from '/panel/problems.js';
import { Settings } from '/panel/settings.js';
import { follow } from '/panel/transport.js';
import { fillIn, language, speak, w } from '/panel/words.js';

/** @typedef {import('../shared/types.js').Status} Status */
/**
 * Everything there is to draw. Times are the server's, in milliseconds: `now`, when the last status
 * came, and since when each overlay has had its status.
 * @typedef {{ status: Status | null, online: boolean, now: number, seenAt: number, since: Record<string, number> }} Moment
 */

const TICK_MS = 250;
const OWN_CARDS = ['lower', 'countdown', 'poster', 'system'];

/** @type {Status | null} */
let status = null;
let online = false;
/** The server's clock minus ours: a phone's is never right. */
let ahead = 0;
let seenAt = 0;
/** @type {Record<string, number>} */
const since = {};
/** @type {Record<string, string>} */
const spoken = {};

speak(recall('lang') || (navigator.language.startsWith('fr') ? 'fr' : 'en'));
fillIn();

const header = new Header((view) => open(view, true));
const footer = new Footer();
const settings = new Settings();
const lower = new LowerCard();
const poster = new PosterCard();
const cards = [lower, new CountdownCard(), poster];
const shelves = [lower.shelf, poster.shelf];

function render() {
  const now = Date.now() + ahead;
  if (online) seenAt = now;
  /** @type {Moment} */
  const moment = { status, online, now, seenAt, since };
  document.body.classList.toggle('offline', !online && status !== null);
  const found = header.render(moment);
  for (const card of cards) card.render(moment);
  footer.render(moment);
  settings.render(moment);
  renderOthers();
  announce('health', found.warn ? found.text : '');
}

/** Channels of other programs: there is no card for them, but they are there. */
function renderOthers() {
  const list = Object.entries((status && status.channels) || {}).filter(([name, n]) => n && !OWN_CARDS.includes(name));
  const line = find('#others');
  line.hidden = list.length === 0;
  if (list.length > 0) say(line, w.others(list.map(([name, n]) => `${name} · ${n}`).join(', ')));
}

/** Speaks once when something worth it begins: an overlay that is on air, or a problem.
 * @param {string} about @param {string} words '' when there is nothing to say any more */
function announce(about, words) {
  if (spoken[about] === words) return;
  spoken[about] = words;
  if (words) say(find('#spoken'), words);
}

/** @param {Status} fresh @param {number} timestamp */
function take(fresh, timestamp) {
  if (timestamp) ahead = timestamp - Date.now();
  for (const overlay of fresh.overlays) {
    const before = status && status.overlays.find((o) => o.channel === overlay.channel);
    const same = before && before.status === overlay.status && eventId(before) === eventId(overlay);
    if (!same) since[overlay.channel] = Date.now() + ahead;
    announce(overlay.channel, overlay.status === 'on-air' ? w.spoken(channelName(overlay.channel), w.onAirSpoken) : '');
  }
  status = fresh;
  online = true;
  render();
}

/** @param {Status['overlays'][number]} overlay */
function eventId(overlay) {
  return (overlay.event && overlay.event.id) || '';
}

/* Views: arrow keys move along the tabs, and only the current one is in the tab order. */
const tabs = all('.tab');

/** @param {string} name @param {boolean} [focus] */
function open(name, focus = false) {
  for (const tab of tabs) {
    const chosen = tab.dataset.view === name;
    mark(tab, 'aria-selected', String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    find(`#v-${tab.dataset.view}`).hidden = !chosen;
    if (chosen && focus) tab.focus();
  }
  find('main').scrollTop = 0;
  if (name === 'settings' && online) settings.load();
}

for (const [i, tab] of tabs.entries()) {
  tab.addEventListener('click', () => open(tab.dataset.view || 'show'));
  tab.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    open(tabs[(i + step + tabs.length) % tabs.length].dataset.view || 'show', true);
  });
}

/** A row of buttons of which one is chosen.
 * @param {string} row @param {() => string} chosen @param {(value: string) => void} choose */
function choice(row, chosen, choose) {
  const buttons = all('button', find(row));
  const draw = () => buttons.forEach((b) => mark(b, 'aria-pressed', String((b.dataset.v || '') === chosen())));
  for (const button of buttons) {
    button.addEventListener('click', () => {
      choose(button.dataset.v || '');
      draw();
    });
  }
  draw();
}

choice('#languages', language, (value) => {
  remember('lang', value);
  speak(value);
  fillIn();
  render();
});
choice('#themes', () => recall('theme'), (value) => {
  remember('theme', value);
  const theme = value || ('obsstudio' in window ? 'dark' : '');
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
});

/* Arrows move along a row of presets, durations or posters, too. */
document.addEventListener('keydown', (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const row = event.target instanceof HTMLElement && event.target.closest('.chips, .strip');
  if (!step || !row) return;
  const stops = all('button, input', row);
  const next = stops[stops.indexOf(/** @type {HTMLElement} */ (event.target)) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
});

document.addEventListener('keydown', (event) => {
  const typing = event.target instanceof HTMLInputElement;
  if (event.key === 'Escape' && event.shiftKey) footer.hideAll();
  else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !typing && footer.offered) footer.takeBack();
  else if (event.altKey && /^Digit[1-3]$/.test(event.code)) cards[Number(event.code.slice(5)) - 1].press();
  else return;
  event.preventDefault();
});
document.addEventListener('cue-draft', render);
document.addEventListener('cue-told', (event) => {
  announce('told', /** @type {CustomEvent} */ (event).detail);
  render();
});

open('show');
render();
setInterval(render, TICK_MS);
follow({
  onStatus: take,
  onData: (what) => { for (const shelf of shelves) shelf.changed(what); },
  onState: (connected) => {
    if (connected === online) return;
    // Online begins with the first status: until then there is nothing to be right about.
    if (!connected) online = false;
    render();
  },
});
