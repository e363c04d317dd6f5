// @ts-check
/** Which version this is, and the way out. */
import { query, setAttr, setText } from '../../shared/dom.js';
import { SettingsElement } from './element.js';
import { desktop, isDesktop } from '../../server/requests.js';

class VersionSettings extends SettingsElement {
  static html = `
    <h2 data-t="settings.version"></h2>
    <div class="box"><div class="line"><div><strong>Cuelight <span id="version"></span></strong><small class="quit-what" data-t="settings.quit.hint"></small></div><button class="btn danger" id="quit" data-t="settings.quit"></button><small class="err" role="alert"></small></div></div>`;

  ready() {
    const quit = query('#quit', this);
    quit.hidden = query('.quit-what', this).hidden = !isDesktop;
    this.does(quit, () => desktop('quit'));
  }

  /** @param {import('../../server/store.js').Moment} moment */
  update({ status }) {
    if (status) setText(query('#version', this), status.version);
    setAttr(query('#quit', this), 'aria-disabled', 'false');
  }
}
customElements.define('cue-settings-version', VersionSettings);
