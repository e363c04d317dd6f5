// @ts-check
/** One preset in its list: a handle to move it, a button that cues it, its state, and a button that opens
 * its form. */
import { el, icon, setAttr, setEnabled, setLabel, setText } from '../../shared/dom.js';
import { thumbnail } from '../controls/thumbnail.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../domain/preset-state.js').PresetState} PresetState */
/** `picture` is the file that the preset shows, with '' for a file that is missing.
 * @typedef {object} RowState
 * @property {PresetState | undefined} state
 * @property {{ url: string, type: 'image' | 'video' } | null} picture
 * @property {boolean} isMissing whether its file was deleted
 * @property {boolean} isOnline
 * @property {boolean} mayMove
 * @property {number} port of the pages */

/** The class of each state's tag. */
const TAG_CLASSES = { air: 'on-air', sent: 'next', unseen: 'amber', loaded: 'plain', next: 'next' };

export class Row {
  /** @param {string} id @param {{ cue: () => void, edit: () => void }} callbacks */
  constructor(id, { cue, edit }) {
    this.id = id;
    const tagId = `tag-${id}`;
    this.handle = el('button', { class: 'drag-handle' }, icon('i-grip'));
    this.name = el('strong');
    this.line = el('small');
    const attributes = { class: 'item-text', 'aria-describedby': tagId, onclick: cue };
    this.button = el('button', attributes, this.name, this.line);
    this.tag = el('span', { id: tagId });
    this.pen = el('button', { type: 'button', class: 'button quiet square open', onclick: edit }, icon('i-pen'));
    this.element = el('li', { class: 'item', 'data-id': id }, this.handle, this.button, this.tag, this.pen);
    /** @type {HTMLElement | null} */
    this.picture = null;
    /** What `picture` was made from. */
    this.pictureKey = '';
  }

  focus() {
    this.button.focus();
  }

  /** @param {{ name: string, line: string }} summary @param {RowState} state */
  render({ name, line }, { state, picture, isMissing, isOnline, mayMove, port }) {
    const { classList } = this.element;
    classList.toggle('missing-file', isMissing);
    classList.toggle('is-on-air', state === 'air');
    classList.toggle('is-next', state === 'next' || state === 'sent');
    setText(this.name, name);
    setText(this.line, isMissing ? `${line} · ${t('presets.summary.missing-file')}` : line);
    setText(this.tag, state ? stateText(state) : '');
    setAttr(this.tag, 'class', `tag ${state ? TAG_CLASSES[state] : 'none'}`);
    setAttr(this.button, 'title', name);
    setEnabled(this.button, isOnline);
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
