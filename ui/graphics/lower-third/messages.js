// @ts-check
/** The errors of the lower third. */

const en = { empty: 'There is no title and no subtitle to draw.' };

/** @type {typeof en} */
const fr = { empty: 'Il n’y a ni titre ni sous-titre à afficher.' };

export const MESSAGES = { en, fr };
