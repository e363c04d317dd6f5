// @ts-check
/** The section Sources: what "Add to OBS" names its sources, and whether a source that lost its page is repaired. */
import { channelName } from '../../domain/channel-name.js';
import { el, partsOf, query, setAttr, setEnabled, setText } from '../../shared/dom.js';
import { keyedList } from '../../shared/keyed-list.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';
import { SettingsSection } from './section.js';

/** The name in the settings of the source that shows every overlay. */
const ALL = 'all';

class SourceSettings extends SettingsSection {
  static html = `
    <h2 data-t="settings.sources"></h2>
    <div class="box">
      <div class="line">
        <div><strong id="heal-label" data-t="settings.sources.repair"></strong><small data-t="settings.sources.repair.hint"></small></div>
        <button class="switch" role="switch" id="heal" aria-checked="true" aria-labelledby="heal-label"></button>
        <small class="error" role="alert"></small>
      </div>
      <div class="line stacked">
        <div><small data-t="settings.sources.names"></small></div>
        <div class="source-fields"></div>
        <small class="error" role="alert"></small>
      </div>
    </div>`;

  parts = partsOf(this, { heal: '#heal', names: '.source-fields' });

  ready() {
    this.bindSwitch(this.parts.heal, (isOn) => store.saveSettings({ healSources: isOn }));
  }

  /** The names of the sources by channel.
   * @returns {Record<string, string>} */
  get names() {
    return /** @type {Record<string, string>} */ ({ ...(this.values && this.values.sourceNames) });
  }

  update() {
    const { heal, names } = this.parts;
    setEnabled(heal, store.online);
    if (!this.values) return;
    setAttr(heal, 'aria-checked', String(this.values.healSources));
    const { drawn } = store.catalogue;
    const channels = drawn.length > 0 ? [...drawn.map(({ channel }) => channel), ALL] : [];
    keyedList(names, channels, (channel) => channel, (channel) => this.createRow(channel), (row, channel) => this.updateRow(row, channel));
  }

  /** @param {string} channel */
  createRow(channel) {
    const input = el('input', { name: `source-${channel}`, autocomplete: 'off', spellcheck: 'false' });
    this.bindField(input, async () => {
      const { names } = this;
      const name = input.value.trim();
      if (name !== names[channel]) await store.saveSettings({ sourceNames: { ...names, [channel]: name } });
    });
    return el('label', { class: 'field' }, el('span'), input);
  }

  /** @param {Element} row @param {string} channel */
  updateRow(row, channel) {
    setText(query('span', row), channel === ALL ? t('settings.sources.all') : channelName(store.catalogue, channel));
    this.setValue(query('input', row), this.names[channel] || '');
  }
}
customElements.define('cue-settings-sources', SourceSettings);
