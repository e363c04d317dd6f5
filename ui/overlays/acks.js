// @ts-check
/**
 * The acks of one channel. A page acks each event once, and again if the result changes. A show and a later update may
 * be drawn in the same frame, so each drawing acks two events: the show and the last event.
 */

/** `visible` is whether viewers can see the page. `error` is a sentence.
 * @typedef {{ success: boolean, visible: boolean, error?: string,
 *   missingFonts?: import('../shared/page-fonts.js').MissingFont[] }} AckResult */
/** @typedef {{ showId: string, eventId: string }} DrawnIds */

export class Acks {
  /** @param {(ack: AckResult & { eventId: string }) => boolean} send returns whether it was sent */
  constructor(send) {
    this.send = send;
    /** The results that were sent, as JSON, by event id. @type {Map<string, string>} */
    this.sent = new Map();
  }

  /** @param {DrawnIds} drawn @param {AckResult} result */
  report({ showId, eventId }, result) {
    const text = JSON.stringify(result);
    const ids = [...new Set([showId, eventId])].filter((id) => id !== '');
    for (const id of this.sent.keys()) if (!ids.includes(id)) this.sent.delete(id);
    for (const id of ids) {
      if (this.sent.get(id) !== text && this.send({ eventId: id, ...result })) this.sent.set(id, text);
    }
  }

  /** Makes the next report send everything again: to another server, or about another show. */
  forget() {
    this.sent.clear();
  }
}
