// @ts-check
/** Which version this is, and the way out. */
import { find, mark, say } from '/panel/page.js';
import { SettingsElement } from '/panel/settings/element.js';
import { desktop, isDesktop } from '/panel/transport.js';

class VersionSettings extends SettingsElement {
  static html = `
    <h2 data-t="version"></h2>
    <div class="box"><div class="line"><div><strong>Cuelight <span id="version"></span></strong><small class="quit-what" data-t="quitWhat"></small></div><button class="btn danger" id="quit" data-t="quit"></button><small class="err" role="alert"></small></div></div>`;

  ready() {
    const quit = find('#quit', this);
    quit.hidden = find('.quit-what', this).hidden = !isDesktop;
    this.does(quit, () => desktop('quit'));
  }

  /** @param {import('/panel/store.js').Moment} moment */
  update({ status }) {
    if (status) say(find('#version', this), status.version);
    mark(find('#quit', this), 'aria-disabled', 'false');
  }
}
customElements.define('cue-settings-version', VersionSettings);
