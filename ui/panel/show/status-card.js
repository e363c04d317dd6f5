// @ts-check
/** The card of a channel that another program draws. It can be shown and hidden; its cue cannot be edited. */
import { Card } from './card.js';
import { CARD_HEADER } from './card-header.js';

export class StatusCard extends Card {
  static html = CARD_HEADER;

  static layout = 'plain';
}
customElements.define('cue-status-card', StatusCard);
