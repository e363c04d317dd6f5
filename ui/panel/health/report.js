// @ts-check
/**
 * "Copy report": what a helper needs to know, without a secret in it. Where a browser does not let a
 * page write to the clipboard, the report stands in a field, chosen, ready to be copied by hand.
 */
import { toClipboard } from '/panel/clipboard.js';
import { CueElement } from '/panel/element.js';
import { find, say } from '/panel/page.js';
import { requestText, sentenceOf } from '/panel/transport.js';
import { w } from '/panel/words.js';

const COPIED_MS = 2500;

class CueReport extends CueElement {
  static html = `
    <button class="btn quiet copy"><svg class="i s" aria-hidden="true"><use href="#i-copy"/></svg><span data-t="copyReport"></span></button>
    <p class="told bad" role="status"></p>
    <div class="by-hand" hidden>
      <p data-t="reportByHand"></p><textarea readonly rows="6" data-label="reportLabel" spellcheck="false"></textarea>
      <button class="btn shut" data-t="close"></button>
    </div>`;

  constructor() {
    super();
    this.state = '';
    this.timer = 0;
  }

  ready() {
    this.button = find('button', this);
    this.button.addEventListener('click', () => this.copy());
    find('.shut', this).addEventListener('click', () => this.byHand(''));
  }

  update() {
    const words = { copied: w.reportCopied, copying: w.reportCopying }[this.state] || w.copyReport;
    say(find('button span', this), words);
    find('.copy', this).classList.toggle('ok', this.state === 'copied');
  }

  async copy() {
    if (this.state === 'copying') return;
    this.say('copying');
    this.byHand('');
    const told = find('.told', this);
    say(told, '');
    try {
      const text = await requestText('/api/report');
      if (await toClipboard(text)) {
        this.say('copied');
        say(told, w.reportCopied);
      } else {
        this.say('');
        this.byHand(text);
      }
    } catch (error) {
      this.say('');
      say(told, sentenceOf(error));
    }
  }

  /** @param {string} state */
  say(state) {
    this.state = state;
    clearTimeout(this.timer);
    if (state === 'copied') {
      this.timer = setTimeout(() => {
        this.say('');
        say(find('.told', this), '');
      }, COPIED_MS);
    }
    this.owe();
  }

  /** @param {string} text '' puts the field away */
  byHand(text) {
    const box = find('.by-hand', this);
    const wasOpen = !box.hidden;
    box.hidden = text === '';
    const area = /** @type {HTMLTextAreaElement} */ (find('textarea', box));
    area.value = text;
    if (text) area.select();
    else if (wasOpen) /** @type {HTMLElement} */ (this.button).focus();
  }
}

customElements.define('cue-report', CueReport);
