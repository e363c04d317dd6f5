// @ts-check
/** The themes to choose from, each as a button that shows its plate, its font and its accents. */
import { blend, formatHex } from '../../domain/contrast.js';
import { el, setAttr, setText } from '../../shared/dom.js';
import { keyedList } from '../../shared/keyed-list.js';
import { t } from '../../i18n/i18n.js';
import { UndoRow } from '../controls/undo-row.js';
import { readColor } from './fields.js';

/** @typedef {import('../../domain/themes.js').ThemeChoice} ThemeChoice */

/** What a translucent plate is drawn over. */
const BACKDROP = { r: 24, g: 28, b: 34, a: 1 };

export class ThemeCard {
  /** @param {() => void} onChoose */
  constructor(onChoose) {
    this.lamp = el('i', { class: 'lamp' });
    this.letters = el('b', {}, 'Aa');
    this.plate = el('span', { class: 'plate', 'aria-hidden': 'true' }, this.lamp, this.letters);
    this.name = el('span', { class: 'name' });
    this.state = el('span', { class: 'subtitle' });
    this.button = el('button', { class: 'theme-card', onclick: onChoose }, this.plate, this.name, this.state);
    this.element = el('li', {}, this.button);
    this.renderedTheme = '';
  }

  /** @param {ThemeChoice} choice @param {boolean} isOpen @param {boolean} hasUnsaved changes */
  render(choice, isOpen, hasUnsaved) {
    setText(this.name, choice.name);
    setText(this.state, stateText(choice, hasUnsaved));
    this.state.classList.toggle('used', choice.inUse);
    setAttr(this.button, 'aria-pressed', String(isOpen));
    const theme = JSON.stringify(choice.theme);
    if (theme !== this.renderedTheme) this.renderTheme(choice.theme);
    this.renderedTheme = theme;
  }

  /** @param {import('../../domain/theme.js').Theme} theme */
  renderTheme({ colors, font }) {
    const plate = readColor(colors.surface);
    this.plate.style.background = plate ? formatHex(blend(plate, BACKDROP)) : colors.surface;
    Object.assign(this.letters.style, {
      color: colors.text,
      fontFamily: font.family,
      fontWeight: String(font.weight),
    });
    this.lamp.style.background = `linear-gradient(180deg, ${colors.primary}, ${colors.accent})`;
  }
}

/** @param {ThemeChoice} choice @param {boolean} hasUnsaved */
function stateText({ inUse, saved }, hasUnsaved) {
  if (hasUnsaved) return t('themes.list.changed');
  if (inUse) return t('themes.list.in-use');
  if (!saved) return t('themes.list.included');
  return saved.channel === null ? t('themes.list.all-overlays') : t('themes.list.own');
}

/** The list of themes, and for a while the deleted ones, which can be restored. */
export class ThemeCards {
  /** @param {HTMLElement} list @param {(key: string) => void} onChoose */
  constructor(list, onChoose) {
    this.list = list;
    this.onChoose = onChoose;
    /** @type {UndoRow[]} */
    this.undoRows = [];
  }

  /** @param {string} name of the deleted theme @param {() => string} text @param {() => void} undo */
  addUndoRow(name, text, undo) {
    const row = new UndoRow(name, 0, undo, text);
    this.undoRows.push(row);
    return row;
  }

  /** @param {UndoRow} row */
  removeUndoRow(row) {
    this.undoRows = this.undoRows.filter((one) => one !== row);
  }

  /** @param {readonly ThemeChoice[]} choices @param {string} openKey
   * @param {(choice: ThemeChoice) => boolean} hasUnsaved changes */
  render(choices, openKey, hasUnsaved) {
    this.undoRows = this.undoRows.filter(({ until }) => until > performance.now());
    for (const row of this.undoRows) row.render();
    /** @type {Array<{ key: string, undoRow?: UndoRow, choice?: ThemeChoice }>} */
    const items = [
      ...this.undoRows.map((undoRow) => ({ key: `undo ${undoRow.until} ${undoRow.label}`, undoRow })),
      ...choices.map((choice) => ({ key: choice.key, choice })),
    ];
    keyedList(
      this.list,
      items,
      ({ key }) => key,
      ({ key, undoRow }) => undoRow || new ThemeCard(() => this.onChoose(key)),
      (row, { choice }) => {
        if (!choice || !(row instanceof ThemeCard)) return;
        row.render(choice, choice.key === openKey, hasUnsaved(choice));
      },
    );
  }
}
