// @ts-check
/** The view Settings: one element per section. The settings are read again whenever the view is opened. */
import './app.js';
import './data.js';
import './hotkeys.js';
import './https.js';
import './obs.js';
import './ports.js';
import './sources.js';
import './version.js';
import { CueElement } from '../../shared/element.js';
import { store } from '../../server/store.js';
import { onViewOpened } from '../frame/views.js';

const SECTIONS = ['obs', 'sources', 'ports', 'app', 'hotkeys', 'data', 'https', 'version'];

class SettingsView extends CueElement {
  static html = `
    <div class="cols">
      ${SECTIONS.map((name) => `<cue-settings-${name} class="settings-section"></cue-settings-${name}>`).join('')}
    </div>`;

  ready() {
    onViewOpened('settings', () => {
      if (store.online) store.loadSettings().catch((error) => console.warn('The settings could not be read.', error));
    });
  }
}
customElements.define('cue-settings', SettingsView);
