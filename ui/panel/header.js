// @ts-check
/** The header: what OBS does, how much is connected, and the health line. */
import { clock, draw, find, mark, say } from '/panel/page.js';
import { finding, obsWords } from '/panel/problems.js';
import { w } from '/panel/words.js';

/** @typedef {import('/panel/panel.js').Moment} Moment */
/** @typedef {import('../shared/types.js').Status} Status */

const LED = /** @type {Record<string, string>} */ ({ connected: 'grn', connecting: 'blu', off: 'off' });

export class Header {
  /** @param {(view: string) => void} go */
  constructor(go) {
    this.pill = find('.pill');
    this.obs = find('.seg.obs');
    this.live = find('.seg.live');
    this.rec = find('.seg.rec');
    this.clients = find('.clients');
    this.health = find('#health');
    this.health.addEventListener('click', () => {
      if (this.health.dataset.go) go(this.health.dataset.go);
    });
  }

  /** @param {Moment} moment */
  render(moment) {
    const { status, online, now } = moment;
    const found = finding(moment);
    this.health.classList.toggle('is-warn', found.warn);
    mark(this.health, 'data-go', found.go);
    say(find('span', this.health), found.text);
    mark(this.health, 'title', found.text);
    const icon = find('.i', this.health);
    icon.classList.toggle('ok-i', !found.warn);
    draw(icon, found.warn ? 'i-warn' : 'i-okc');
    if (status) this.facts(status, online, now);
    return found;
  }

  /** @param {Status} status @param {boolean} online @param {number} now */
  facts({ obs, clients, channels }, online, now) {
    const connected = obs.state === 'connected';
    mark(this.obs, 'data-obs-state', obs.state);
    this.obs.classList.toggle('placed', connected && Boolean(obs.currentScene));
    this.obs.classList.toggle('bad', !LED[obs.state]);
    this.pill.classList.toggle('away', !connected);
    say(find('b', this.obs), obsWords(obs.state));
    find('.sep', this.obs).hidden = !connected || !obs.currentScene;
    say(find('.where', this.obs), connected ? obs.currentScene || '' : '');
    mark(this.obs, 'title', [obsWords(obs.state), obs.currentScene, obs.reason].filter(Boolean).join(' · '));
    mark(find('.led', this.obs), 'class', `led ${LED[obs.state] || 'amb'}`);
    this.segment(this.live, connected && obs.isStreaming, 'red', w.live, w.notLive, online ? obs.streamingSince : null, now);
    this.segment(this.rec, connected && obs.isRecording, 'ring', w.rec, w.notRec, online ? obs.recordingSince : null, now);

    const panels = channels.system || 0;
    const pages = Object.entries(channels).reduce((sum, [name, n]) => sum + (name === 'system' ? 0 : n || 0), 0);
    say(find('[data-clients]', this.clients), clients);
    mark(this.clients, 'title', w.clients(clients, pages, panels));
  }

  /** @param {HTMLElement} segment @param {boolean} on @param {string} led @param {string} yes @param {string} no
   * @param {number | null} since @param {number} now */
  segment(segment, on, led, yes, no, since, now) {
    segment.classList.toggle('on', on);
    mark(find('.led', segment), 'class', `led ${on ? led : 'off'}`);
    say(find('b span', segment), on ? yes : no);
    const time = on && since !== null ? clock((now - since) / 1000) : '';
    say(find('time', segment), time);
    mark(segment, 'title', `${on ? yes : no} ${time}`.trim());
  }
}
