// @ts-check
/** The view Settings: a part an element. The server is asked again whenever the view is opened. */
import '/panel/settings/app.js';
import '/panel/settings/data.js';
import '/panel/settings/hotkeys.js';
import '/panel/settings/obs.js';
import '/panel/settings/ports.js';
import '/panel/settings/sources.js';
import '/panel/settings/version.js';
import { CueElement } from '/panel/element.js';
import { store } from '/panel/store.js';

const PARTS = ['obs', 'sources', 'ports', 'app', 'hotkeys', 'data', 'version'];

class Settings extends CueElement {
  static html = `<div class="cols">${PARTS.map((part) => `<cue-settings-${part} class="set"></cue-settings-${part}>`).join('')}</div>`;

  ready() {
    document.addEventListener('cue-view', (event) => {
      if (/** @type {CustomEvent} */ (event).detail === 'settings' && store.online) store.loadSettings().catch(() => {});
    });
  }
}
customElements.define('cue-settings', Settings);
