// @ts-check
/** One preset in its list: a handle, the words that cue it, its state, and the way to its form. */
import { icon, query, setAttr, setLabel, setText } from '../../shared/dom.js';
import { iconButton, part, thumbnail } from '../controls/parts.js';
import { summary } from '../../domain/summary.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../shared/types.js').Preset} Preset */
/** @typedef {import('../../domain/preset-state.js').PresetState} Standing */
/** What a row needs to know of the moment.
 * @typedef {{ standing: Standing | undefined, online: boolean, mayMove: boolean, picture: { url: string, kind: 'image' | 'video' } | null, isLost: boolean, port: number }} Seen */

const TAGS = { air: 'air', sent: 'next', unseen: 'amber', loaded: 'plain', next: 'next' };

export class Row {
  /** @param {import('../../domain/catalogue.js').Entry} entry @param {string} id @param {{ load: () => void, edit: () => void }} callbacks */
  constructor(entry, id, callbacks) {
    this.entry = entry;
    this.id = id;
    this.label = '';
    this.grip = part('button', 'grip', icon('i-grip'));
    this.load = part('button', 'load', part('strong', ''), part('small', ''));
    this.tag = part('span', 'tag');
    this.tag.id = `tag-${id}`;
    setAttr(this.load, 'aria-describedby', this.tag.id);
    this.edit = iconButton('i-pen', 'open');
    this.element = part('li', 'item', this.grip, this.load, this.tag, this.edit);
    this.element.dataset.id = id;
    this.picture = '';
    this.load.addEventListener('click', () => callbacks.load());
    this.edit.addEventListener('click', () => callbacks.edit());
  }

  /** @param {Preset} preset @param {Seen} seen */
  render(preset, { standing, online, mayMove, picture, isLost, port }) {
    const { name: title, line } = summary(this.entry, preset);
    this.label = title;
    setText(query('strong', this.load), title);
    setText(query('small', this.load), isLost ? `${line} · ${t('presets.summary.missing-file')}` : line);
    this.element.classList.toggle('lost', isLost);
    const words = standing ? { air: t('presets.state.air'), sent: t('presets.state.sent'), unseen: t('presets.state.unseen'), loaded: t('presets.state.loaded'), next: t('presets.state.next') }[standing] : '';
    setText(this.tag, words);
    setAttr(this.tag, 'class', standing ? `tag ${TAGS[standing]}` : 'tag none');
    this.element.classList.toggle('is-air', standing === 'air');
    this.element.classList.toggle('is-next', standing === 'next' || standing === 'sent');
    setAttr(this.load, 'title', title);
    setAttr(this.load, 'aria-disabled', online ? null : 'true');
    setLabel(this.edit, t('presets.edit', { preset: title }));
    setAttr(this.edit, 'aria-disabled', online ? null : 'true');
    setAttr(this.grip, 'aria-label', t('presets.move', { preset: title }));
    setAttr(this.grip, 'title', mayMove ? t('presets.move.how') : t('presets.move.searching'));
    setAttr(this.grip, 'aria-disabled', mayMove && online ? null : 'true');
    this.renderPicture(picture, port);
  }

  /** @param {Seen['picture']} picture @param {number} port */
  renderPicture(picture, port) {
    this.element.classList.toggle('pic', picture !== null);
    const key = picture ? `${picture.kind} ${port} ${picture.url}` : '';
    if (key === this.picture) return;
    this.picture = key;
    const old = this.element.querySelector('.mini');
    if (old) old.remove();
    if (picture) this.load.before(thumbnail(picture.url, picture.kind, port));
  }
}
