// @ts-check
/** What the links of "Why is nothing showing?" mean to this user: until the app is set up, a link that breaks for want of
 * a step of the start card is a step still to do, not a problem. Pure. */
import { isObsNew, isSettingUp } from './setup.js';
import { t } from '../i18n/i18n.js';

/** @typedef {import('../shared/types.js').Chain} Chain */
/** @typedef {import('../shared/types.js').Link} Link */
/** @typedef {import('../shared/types.js').Status} Status */
/** @typedef {import('../shared/types.js').LinkState | 'todo'} LinkState */

/** @param {Pick<Link, 'id' | 'state'>} link @param {Status | null} status @returns {LinkState} */
export function linkState({ id, state }, status) {
  return state === 'broken' && status !== null && isStepOf(id, status) ? 'todo' : state;
}

/** @param {Chain} chain @param {Status | null} status */
export function needsAttention({ links }, status) {
  return links.some((link) => linkState(link, status) === 'broken');
}

/** The line under the heading.
 * @param {readonly Link[]} links that were checked @param {Status | null} status */
export function chainSubtitle(links, status) {
  const states = links.map((link) => linkState(link, status));
  if (links.length === 0 || states.includes('broken')) return t('chain.subtitle.broken');
  return states.includes('todo') ? t('chain.subtitle.todo') : t('chain.subtitle.ok');
}

/** Whether a step of the start card makes the link.
 * @param {Link['id']} id @param {Status} status */
function isStepOf(id, status) {
  switch (id) {
    case 'obs': return isObsNew(status);
    case 'source':
    case 'page': return isSettingUp(status);
    default: return false;
  }
}
