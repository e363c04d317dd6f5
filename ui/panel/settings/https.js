// @ts-check
/** The section HTTPS: the certificate with which both ports answer pages that are served with https. */
import { tlsProblem } from '../../domain/problems.js';
import { partsOf, setText } from '../../shared/dom.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';
import { SettingsSection } from './section.js';

/** @typedef {'tlsCertificate' | 'tlsKey'} FileSetting */
/** @typedef {import('../../i18n/i18n.js').Key} Key */

/** @param {FileSetting} name @param {Key} title */
const line = (name, title) => `
  <div class="line stacked">
    <label for="${name}"><strong data-t="${title}"></strong></label>
    <input class="control" id="${name}" name="${name}" dir="ltr" autocomplete="off" spellcheck="false">
    <small class="error" role="alert"></small>
  </div>`;

class HttpsSettings extends SettingsSection {
  static html = `
    <h2 data-t="settings.https"></h2>
    <div class="box">
      <div class="line">
        <div><strong class="state"></strong><small data-t="settings.https.hint"></small></div>
        <div class="message warning" role="status" hidden>
          <svg class="icon small" aria-hidden="true"><use href="#i-warn"/></svg><span></span>
        </div>
      </div>
      ${line('tlsCertificate', 'settings.https.certificate')}
      ${line('tlsKey', 'settings.https.key')}
    </div>`;

  parts = partsOf(this, {
    state: '.state',
    problem: '.message.warning',
    problemText: '.message.warning span',
    tlsCertificate: 'input[name="tlsCertificate"]',
    tlsKey: 'input[name="tlsKey"]',
  });

  ready() {
    for (const name of /** @type {const} */ (['tlsCertificate', 'tlsKey'])) {
      const field = this.parts[name];
      this.bindField(field, () => store.saveSettings({ [name]: field.value }));
    }
  }

  /** @param {import('../../server/store.js').Moment} moment */
  update({ status }) {
    const { values, parts } = this;
    if (values) {
      this.setValue(parts.tlsCertificate, values.tlsCertificate);
      this.setValue(parts.tlsKey, values.tlsKey);
    }
    if (!status) return;
    const { tls } = status.ports;
    setText(parts.state, t(`settings.https.${tls.state}`));
    parts.problem.hidden = tls.state !== 'failed';
    setText(parts.problemText, tlsProblem(tls));
  }
}
customElements.define('cue-settings-https', HttpsSettings);
