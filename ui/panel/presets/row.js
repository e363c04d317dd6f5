// @ts-check
/** One preset in its list: a handle to move it, a button that cues it, its state, a button that puts it on air, and
 * one that opens its form. */
import { el, icon, setAttr, setEnabled, setLabel, setText } from '../../shared/dom.js';
import { setFacts } from '../controls/facts.js';
import { thumbnail } from '../controls/thumbnail.js';
import { t } from '../../i18n/i18n.js';
import { RowTake } from './row-take.js';

/** @typedef {import('../../domain/preset-state.js').PresetState} PresetState */
/** `picture` is the file that the preset shows, with '' for a file that is missing.
 * @typedef {object} RowState
 * @property {PresetState | undefined} state
 * @property {import('../../domain/card-buttons.js').TakeButton} take
 * @property {{ url: string, type: 'image' | 'video' } | null} picture
 * @property {boolean} isMissing whether its file was deleted
 * @property {boolean} isOnline
 * @property {boolean} mayMove
 * @property {number} port of the pages */

/** The class of each state's tag. */
const TAG_CLASSES = { air: 'on-air', sent: 'next', unseen: 'amber', loaded: 'next', next: 'plain' };

export class Row {
  /** @param {string} id @param {{ cue: () => void, edit: () => void }} callbacks
   * @param {import('./row-take.js').List} list */
  constructor(id, { cue, edit }, list) {
    this.id = id;
    const tagId = `tag-${id}`;
    this.handle = el('button', { class: 'drag-handle' }, icon('i-grip'));
    this.name = el('strong');
    this.line = el('small');
    const attributes = { class: 'item-text', 'aria-describedby': tagId, onclick: cue };
    this.button = el('button', attributes, this.name, this.line);
    this.tag = el('span', { id: tagId });
    this.pen = el('button', { type: 'button', class: 'button quiet square open', onclick: edit }, icon('i-pen'));
    this.take = new RowTake(id, list);
    const children = [this.handle, this.button, this.tag, this.take.element, this.pen];
    this.element = el('li', { class: 'item', 'data-id': id }, ...children);
    /** @type {HTMLElement | null} */
    this.picture = null;
    /** What `picture` was made from. */
    this.pictureKey = '';
  }

  focus() {
    this.button.focus();
  }

  /** @param {{ name: string, line: string }} summary @param {RowState} state */
  render({ name, line }, { state, take, picture, isMissing, isOnline, mayMove, port }) {
    const { classList } = this.element;
    classList.toggle('missing-file', isMissing);
    classList.toggle('is-on-air', state === 'air');
    classList.toggle('is-cued', state === 'loaded' || state === 'sent');
    setText(this.name, name);
    // That the file is missing is never cut: the line wraps.
    setAttr(this.line, 'class', isMissing ? 'facts' : null);
    if (isMissing) setFacts(this.line, [line, t('presets.summary.missing-file')]);
    else setText(this.line, line);
    setText(this.tag, state ? stateText(state) : '');
    setAttr(this.tag, 'class', `tag ${state ? TAG_CLASSES[state] : 'none'}`);
    setAttr(this.button, 'title', name);
    setEnabled(this.button, isOnline);
    this.take.render(take, name);
    setLabel(this.pen, t('presets.edit', { preset: name }));
    setEnabled(this.pen, isOnline);
    setAttr(this.handle, 'aria-label', t('presets.move', { preset: name }));
    setAttr(this.handle, 'title', mayMove ? t('presets.move.how') : t('presets.move.searching'));
    setEnabled(this.handle, mayMove && isOnline);
    this.renderPicture(picture, port);
  }

  /** @param {RowState['picture']} picture @param {number} port */
  renderPicture(picture, port) {
    this.element.classList.toggle('has-picture', picture !== null);
    const key = picture ? `${picture.type} ${port} ${picture.url}` : '';
    if (key === this.pictureKey) return;
    this.pictureKey = key;
    if (this.picture) this.picture.remove();
    this.picture = picture && thumbnail(picture.url, picture.type, port);
    if (this.picture) this.button.before(this.picture);
  }
}

/** @param {PresetState} state */
function stateText(state) {
  switch (state) {
    case 'air': return t('presets.state.air');
    case 'sent': return t('presets.state.sent');
    case 'unseen': return t('presets.state.unseen');
    case 'loaded': return t('presets.state.loaded');
    case 'next': return t('presets.state.next');
  }
}
