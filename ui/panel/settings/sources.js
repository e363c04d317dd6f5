// @ts-check
/** What "Add to OBS" calls its sources, and whether a source that has lost its page is repaired. */
import { all, find, mark } from '/panel/page.js';
import { SettingsElement } from '/panel/settings/element.js';
import { store } from '/panel/store.js';

const NAMES = /** @type {const} */ (['lower', 'countdown', 'poster', 'all']);

class SourceSettings extends SettingsElement {
  static html = `
    <h2 data-t="sources"></h2>
    <div class="box">
      <div class="line"><div><strong id="heal-label" data-t="heal"></strong><small data-t="healWhat"></small></div><button class="switch" role="switch" id="heal" aria-checked="true" aria-labelledby="heal-label"></button><small class="err" role="alert"></small></div>
      <div class="line tall-line"><div><small data-t="sourceNames"></small></div><div class="grid2">${NAMES.map((name) => `
        <label class="f"><span data-t="${name === 'all' ? 'sourceAll' : name}"></span><input name="source-${name}" autocomplete="off" spellcheck="false"></label>`).join('')}
      </div><small class="err" role="alert"></small></div>
    </div>`;

  ready() {
    this.switches(find('#heal', this), (on) => store.saveSettings({ healSources: on }));
    for (const name of NAMES) {
      const input = this.input(`source-${name}`);
      this.saves(input, async () => {
        const { values } = this;
        const names = (values && values.sourceNames) || { lower: '', countdown: '', poster: '', all: '' };
        if (input.value.trim() === names[name]) return;
        await store.saveSettings({ sourceNames: { ...names, [name]: input.value.trim() } });
      });
    }
  }

  update() {
    const { values } = this;
    if (!values || !values.sourceNames) return;
    for (const name of NAMES) this.put(this.input(`source-${name}`), values.sourceNames[name]);
    mark(find('#heal', this), 'aria-checked', String(values.healSources !== false));
    for (const button of all('.switch', this)) mark(button, 'aria-disabled', String(!store.online));
  }
}
customElements.define('cue-settings-sources', SourceSettings);
