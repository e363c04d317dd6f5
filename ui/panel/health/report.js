// @ts-check
/**
 * "Copy report": what a helper needs to know, without a secret in it. Where a browser does not let a
 * page write to the clipboard, the report stands in a field, chosen, ready to be copied by hand.
 */
import { copyText } from '../../shared/clipboard.js';
import { CueElement } from '../../shared/element.js';
import { query, setText } from '../../shared/dom.js';
import { requestText, messageOf } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';

const COPIED_MS = 2500;

class CueReport extends CueElement {
  static html = `
    <button class="button quiet copy"><svg class="icon small" aria-hidden="true"><use href="#i-copy"/></svg><span data-t="report.copy"></span></button>
    <p class="notice bad" role="status"></p>
    <div class="manual-copy" hidden>
      <p data-t="report.by-hand"></p><textarea readonly rows="6" data-label="report.label" spellcheck="false"></textarea>
      <button class="button close" data-t="action.close"></button>
    </div>`;

  constructor() {
    super();
    this.state = '';
    this.timer = 0;
  }

  ready() {
    this.button = query('button', this);
    this.button.addEventListener('click', () => this.copy());
    query('.close', this).addEventListener('click', () => this.byHand(''));
  }

  update() {
    const words = { copied: t('action.copied'), copying: t('report.copying') }[this.state] || t('report.copy');
    setText(query('button span', this), words);
    query('.copy', this).classList.toggle('ok', this.state === 'copied');
  }

  async copy() {
    if (this.state === 'copying') return;
    this.say('copying');
    this.byHand('');
    const told = query('.notice', this);
    setText(told, '');
    try {
      const text = await requestText('/api/report');
      if (await copyText(text)) {
        this.say('copied');
        setText(told, t('action.copied'));
      } else {
        this.say('');
        this.byHand(text);
      }
    } catch (error) {
      this.say('');
      setText(told, messageOf(error));
    }
  }

  /** @param {string} state */
  say(state) {
    this.state = state;
    clearTimeout(this.timer);
    if (state === 'copied') {
      this.timer = setTimeout(() => {
        this.say('');
        setText(query('.notice', this), '');
      }, COPIED_MS);
    }
    this.requestUpdate();
  }

  /** @param {string} text '' puts the field away */
  byHand(text) {
    const box = query('.manual-copy', this);
    const wasOpen = !box.hidden;
    box.hidden = text === '';
    const area = /** @type {HTMLTextAreaElement} */ (query('textarea', box));
    area.value = text;
    if (text) area.select();
    else if (wasOpen) /** @type {HTMLElement} */ (this.button).focus();
  }
}

customElements.define('cue-report', CueReport);
