// @ts-check
/** A card without anything below its header: the channel of another program, which is told on and off
 * like our own. */
import { Card, CARD_HEADER } from './card.js';

class StatusCard extends Card {
  static html = CARD_HEADER;
}
customElements.define('cue-status-card', StatusCard);
