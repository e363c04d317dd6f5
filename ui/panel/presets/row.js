// @ts-check
/** One preset in its list: a handle, the words that cue it, its state, and the way to its form. */
import { find, mark, say } from '/panel/page.js';
import { icon, iconButton, name, part, thumbnail } from '/panel/presets/parts.js';
import { summary } from '/panel/presets/summary.js';
import { w } from '/panel/words.js';

/** @typedef {import('../../shared/types.js').Preset} Preset */
/** @typedef {import('/panel/presets/standing.js').Standing} Standing */
/** What a row needs to know of the moment.
 * @typedef {{ standing: Standing | undefined, online: boolean, mayMove: boolean, picture: { url: string, kind: 'image' | 'video' } | null, isLost: boolean, port: number }} Seen */

const TAGS = { air: 'air', sent: 'next', unseen: 'amber', loaded: 'plain', next: 'next' };

export class Row {
  /** @param {import('/panel/catalogue.js').Entry} entry @param {string} id @param {{ load: () => void, edit: () => void }} told */
  constructor(entry, id, told) {
    this.entry = entry;
    this.id = id;
    this.label = '';
    this.grip = part('button', 'grip', icon('i-grip'));
    this.load = part('button', 'load', part('strong', ''), part('small', ''));
    this.tag = part('span', 'tag');
    this.tag.id = `tag-${id}`;
    mark(this.load, 'aria-describedby', this.tag.id);
    this.edit = iconButton('i-pen', 'open');
    this.element = part('li', 'item', this.grip, this.load, this.tag, this.edit);
    this.element.dataset.id = id;
    this.picture = '';
    this.load.addEventListener('click', () => told.load());
    this.edit.addEventListener('click', () => told.edit());
  }

  /** @param {Preset} preset @param {Seen} seen */
  render(preset, { standing, online, mayMove, picture, isLost, port }) {
    const { name: title, line } = summary(this.entry, preset, w);
    this.label = title;
    say(find('strong', this.load), title);
    say(find('small', this.load), isLost ? `${line} · ${w.pLost}` : line);
    this.element.classList.toggle('lost', isLost);
    const words = standing ? { air: w.tagAir, sent: w.tagSent, unseen: w.tagUnseen, loaded: w.tagLoaded, next: w.tagNext }[standing] : '';
    say(this.tag, words);
    mark(this.tag, 'class', standing ? `tag ${TAGS[standing]}` : 'tag none');
    this.element.classList.toggle('is-air', standing === 'air');
    this.element.classList.toggle('is-next', standing === 'next' || standing === 'sent');
    mark(this.load, 'title', title);
    mark(this.load, 'aria-disabled', online ? null : 'true');
    name(this.edit, w.pEdit(title));
    mark(this.edit, 'aria-disabled', online ? null : 'true');
    mark(this.grip, 'aria-label', w.pMove(title));
    mark(this.grip, 'title', mayMove ? w.pMoveHow : w.pMoveSearch);
    mark(this.grip, 'aria-disabled', mayMove && online ? null : 'true');
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
