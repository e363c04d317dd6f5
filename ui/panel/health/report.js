// @ts-check
/**
 * "Copy report": what someone who helps needs to know, without secrets. Where the browser does not let the
 * page write to the clipboard, the report is shown in a field, selected, so that the user can copy it.
 */
import { copyText } from '../../shared/clipboard.js';
import { CueElement } from '../../shared/element.js';
import { partsOf, setText } from '../../shared/dom.js';
import { requestText, messageOf } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';

const COPIED_MS = 2500;

class Report extends CueElement {
  static html = `
    <button class="button quiet copy">
      <svg class="icon small" aria-hidden="true"><use href="#i-copy"/></svg><span data-t="report.copy"></span>
    </button>
    <p class="notice bad" role="status"></p>
    <div class="manual-copy" hidden>
      <p data-t="report.by-hand"></p>
      <textarea readonly rows="6" data-label="report.label" spellcheck="false"></textarea>
      <button class="button close" data-t="action.close"></button>
    </div>`;

  parts = partsOf(this, {
    copy: 'button.copy',
    copyText: '.copy span',
    message: '.notice',
    manual: '.manual-copy',
    text: 'textarea',
    close: 'button.close',
  });

  /** @type {'' | 'copying' | 'copied'} */
  state = '';

  timer = 0;

  ready() {
    this.parts.copy.addEventListener('click', () => this.copy());
    this.parts.close.addEventListener('click', () => this.closeText());
  }

  update() {
    const { copy, copyText: label } = this.parts;
    setText(label, this.stateText());
    copy.classList.toggle('ok', this.state === 'copied');
  }

  stateText() {
    switch (this.state) {
      case 'copied': return t('action.copied');
      case 'copying': return t('report.copying');
      default: return t('report.copy');
    }
  }

  async copy() {
    if (this.state === 'copying') return;
    this.parts.manual.hidden = true;
    this.setState('copying', '');
    try {
      const report = await requestText('/api/report');
      if (await copyText(report)) {
        this.setState('copied', t('action.copied'));
      } else {
        this.setState('', '');
        this.showText(report);
      }
    } catch (error) {
      this.setState('', messageOf(error));
    }
  }

  /** @param {'' | 'copying' | 'copied'} state @param {string} message '' clears it */
  setState(state, message) {
    this.state = state;
    setText(this.parts.message, message);
    clearTimeout(this.timer);
    if (state === 'copied') this.timer = setTimeout(() => this.setState('', ''), COPIED_MS);
    this.requestUpdate();
  }

  /** @param {string} report */
  showText(report) {
    const { manual, text } = this.parts;
    manual.hidden = false;
    text.value = report;
    text.select();
  }

  closeText() {
    this.parts.manual.hidden = true;
    this.parts.copy.focus();
  }
}

customElements.define('cue-report', Report);
