// @ts-check
/** What a card offers when no page is open that could show its overlay: the address of one. */
import { find, say } from '/panel/page.js';
import { w } from '/panel/words.js';

const COPIED_MS = 2000;

export class Rescue {
  /** @param {HTMLElement} card @param {string} page such as `lower-third` */
  constructor(card, page) {
    this.page = page;
    this.help = find('.rescue p', card);
    this.button = find('.rescue .copy', card);
    this.copied = false;
    this.byHand = '';
    this.url = '';
    this.button.addEventListener('click', () => this.copy());
  }

  /** @param {number} port of the pages */
  render(port) {
    this.url = `http://127.0.0.1:${port}/overlays/${this.page}`;
    say(this.help, this.byHand ? w.copyByHand(this.byHand) : w.howToAdd);
    this.help.classList.toggle('addr', this.byHand !== '');
    say(find('span', this.button), this.copied ? w.copied : w.copyUrl);
  }

  async copy() {
    this.copied = await toClipboard(this.url);
    this.byHand = this.copied ? '' : this.url;
    say(find('span', this.button), this.copied ? w.copied : w.copyUrl);
    setTimeout(() => { this.copied = false; }, COPIED_MS);
  }
}

/** @param {string} text @returns {Promise<boolean>} */
async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (_) {
    // Some embedded browsers only know the old way.
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'sr';
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}
