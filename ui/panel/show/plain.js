// @ts-check
/** A card without anything below its header: the channel of another program, which is told on and off
 * like our own. */
import { Card, HEAD } from '/panel/show/card.js';

class PlainCard extends Card {
  static html = HEAD;
}
customElements.define('cue-plain', PlainCard);
