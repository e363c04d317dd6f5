// @ts-check
/** What "Add to OBS" calls its sources, and whether a source that has lost its page is repaired. */
import { channelName } from '../../domain/channel-name.js';
import { queryAll, query, setAttr, setText } from '../../shared/dom.js';
import { SettingsElement } from './element.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';

/** The name in the settings of the source that shows every overlay. */
const ALL = 'all';

class SourceSettings extends SettingsElement {
  static html = `
    <h2 data-t="settings.sources"></h2>
    <div class="box">
      <div class="line"><div><strong id="heal-label" data-t="settings.sources.repair"></strong><small data-t="settings.sources.repair.hint"></small></div><button class="switch" role="switch" id="heal" aria-checked="true" aria-labelledby="heal-label"></button><small class="err" role="alert"></small></div>
      <div class="line tall-line"><div><small data-t="settings.sources.names"></small></div><div class="grid2"></div><small class="err" role="alert"></small></div>
    </div>`;

  ready() {
    this.switches(query('#heal', this), (on) => store.saveSettings({ healSources: on }));
    /** @type {Map<string, HTMLInputElement>} */
    this.inputs = new Map();
  }

  /** @returns {Record<string, string>} by channel */
  get names() {
    return /** @type {Record<string, string>} */ ({ ...(this.values && this.values.sourceNames) });
  }

  /** @param {string} name @returns {HTMLInputElement} */
  make(name) {
    const input = document.createElement('input');
    input.name = `source-${name}`;
    input.autocomplete = 'off';
    input.spellcheck = false;
    const label = document.createElement('label');
    label.className = 'f';
    label.append(document.createElement('span'), input);
    query('.grid2', this).append(label);
    this.saves(input, async () => {
      const { names } = this;
      if (input.value.trim() !== names[name]) await store.saveSettings({ sourceNames: { ...names, [name]: input.value.trim() } });
    });
    return input;
  }

  update() {
    const { values } = this;
    if (!values || !values.sourceNames) return;
    const { names, inputs } = this;
    const { drawn } = store.catalogue;
    for (const name of drawn.length > 0 ? [...drawn.map(({ channel }) => channel), ALL] : []) {
      if (!inputs) continue;
      const input = inputs.get(name) || this.make(name);
      inputs.set(name, input);
      this.put(input, names[name] || '');
      setText(query('span', /** @type {HTMLElement} */ (input.parentElement)), name === ALL ? t('settings.sources.all') : channelName(store.catalogue, name));
    }
    setAttr(query('#heal', this), 'aria-checked', String(values.healSources !== false));
    for (const button of queryAll('.switch', this)) setAttr(button, 'aria-disabled', String(!store.online));
  }
}
customElements.define('cue-settings-sources', SourceSettings);
