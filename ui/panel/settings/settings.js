// @ts-check
/** The view Settings: a part an element. The server is asked again whenever the view is opened. */
import './app.js';
import './data.js';
import './hotkeys.js';
import './obs.js';
import './ports.js';
import './sources.js';
import './version.js';
import { CueElement } from '../../shared/element.js';
import { store } from '../../server/store.js';

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
