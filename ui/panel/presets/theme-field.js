// @ts-check
/** The choice of a preset's theme. A theme that was deleted stays chosen, because it can be restored, and the field
 * says what is shown meanwhile. */
import { themesOfPreset } from '../../domain/themes.js';
import { el, setText } from '../../shared/dom.js';
import { store } from '../../server/store.js';
import { t, translate } from '../../i18n/i18n.js';

export class ThemeField {
  /** @param {string} channel of the preset */
  constructor(channel) {
    this.channel = channel;
    this.select = el('select');
    this.hint = el('p', { class: 'note', role: 'status' });
    this.element = el('div', { class: 'theme-field' },
      el('label', { class: 'field' }, el('span', { 'data-t': 'presets.form.theme' }), this.select), this.hint);
    this.select.addEventListener('change', () => this.render());
    translate(this.element);
  }

  /** The id of the chosen theme; null for the theme in use. */
  get themeId() {
    return this.select.value || null;
  }

  /** @param {string | null} themeId */
  write(themeId) {
    this.offer(themeId || '');
    this.render();
  }

  /** Renders the themes that there are now. */
  render() {
    this.offer(this.select.value);
    const { isDeleted } = themesOfPreset(this.channel, store.themes, this.themeId);
    const isKnown = store.themeList.isLoaded;
    setText(this.hint, isDeleted && isKnown ? t('presets.form.theme.deleted-hint') : '');
  }

  /** @param {string} chosen the id of a theme, or '' */
  offer(chosen) {
    const { themes, isDeleted } = themesOfPreset(this.channel, store.themes, chosen || null);
    const options = [
      ['', t('presets.form.theme.in-use')],
      ...themes.map(({ id, name }) => [id, name]),
      ...(isDeleted ? [[chosen, t('presets.form.theme.deleted')]] : []),
    ];
    const { select } = this;
    const isSame = select.options.length === options.length
      && options.every(([id], i) => select.options[i].value === id);
    if (!isSame) select.replaceChildren(...options.map(([id]) => new Option('', id)));
    for (const [i, [, name]] of options.entries()) setText(select.options[i], name);
    if (select.value !== chosen) select.value = chosen;
  }
}
