// @ts-check
/**
 * What the panel announces to screen readers: overlays that go on air and off air, the worst problem, and the
 * results of actions. Everything else can be read on the page. Pure.
 */
import { channelName } from './channel-name.js';
import { problems } from './problems.js';
import { t } from '../i18n/i18n.js';

/** @typedef {import('./server-state.js').Moment} Moment */

export class Announcements {
  /** The text that is true now, by subject.
   * @type {Map<string, string>} */
  current = new Map();

  /** The worst problem, '' if there is none. */
  get problem() {
    return this.current.get('problem') || '';
  }

  /** Returns a text if it has to be announced: once, until the text of its subject changes.
   * @param {string} subject @param {string} text '' if there is nothing to say
   * @returns {string[]} the text, or nothing */
  change(subject, text) {
    if ((this.current.get(subject) || '') === text) return [];
    this.current.set(subject, text);
    return text ? [text] : [];
  }

  /** @param {Moment} moment @returns {string[]} what has to be announced since the last call */
  update(moment) {
    const overlays = (moment.status && moment.status.overlays) || [];
    const shown = overlays.flatMap(({ channel, status }) => {
      const subject = `overlay ${channel}`;
      // Off air is news only for an overlay that was on air.
      const isNews = status === 'on-air' || (status === 'off-air' && Boolean(this.current.get(subject)));
      const value = status === 'on-air' ? t('spoken.on-air') : t('spoken.off-air');
      const text = isNews ? t('grammar.pair', { name: channelName(moment.catalogue, channel), value }) : '';
      return this.change(subject, text);
    });
    return [...shown, ...this.change('problem', problems(moment)[0] || '')];
  }
}
