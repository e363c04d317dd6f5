// @ts-check
/** Why the server did not do something, in the panel's language; its own sentence where there is none. */
import { RequestError, messageOf } from '../../server/requests.js';
import { w } from '../words.js';

/** @param {unknown} error */
export function errorText(error) {
  switch (error instanceof RequestError ? error.code : '') {
    case 'too-large': return w.aTooLarge;
    case 'wrong-type': return w.aWrongType;
    case 'no-room': return w.aNoRoom;
    case 'empty-file': return w.aEmpty;
    case 'broke-off': return w.aBrokeOff;
    case 'not-stored': return w.notStored;
    case 'too-many': return w.pTooMany;
    default: return messageOf(error);
  }
}
