// @ts-check
/** The section Version: which version this is, and Quit. */
import { partsOf, setText } from '../../shared/dom.js';
import { desktop, isDesktop } from '../../server/requests.js';
import { SettingsSection } from './section.js';

class VersionSettings extends SettingsSection {
  static html = `
    <h2 data-t="settings.version"></h2>
    <div class="box">
      <div class="line">
        <div><strong>Cuelight <span id="version"></span></strong><small class="quit-hint" data-t="settings.quit.hint"></small></div>
        <button class="button danger" id="quit" data-t="settings.quit"></button>
        <small class="error" role="alert"></small>
      </div>
    </div>`;

  parts = partsOf(this, { version: '#version', quit: '#quit', quitDescription: '.quit-hint' });

  ready() {
    const { quit, quitDescription } = this.parts;
    quit.hidden = quitDescription.hidden = !isDesktop;
    this.bindButton(quit, () => desktop('quit'));
  }

  /** @param {import('../../server/store.js').Moment} moment */
  update({ status }) {
    if (status) setText(this.parts.version, status.version);
  }
}
customElements.define('cue-settings-version', VersionSettings);
