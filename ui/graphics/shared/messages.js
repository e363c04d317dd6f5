// @ts-check
/**
 * Messages of the graphics: why something could not be drawn, for the person at the controls. Viewers never see
 * them. The language is asked for when there is something to say, so a page that runs for weeks follows a change.
 */

/** The messages in the language of a graphic's renderer; in English where there are none in that language.
 * @template T
 * @param {{ v_language: () => Promise<string> }} graphic @param {{ en: T, [language: string]: T }} messages
 * @returns {Promise<T>} */
export async function translated(graphic, messages) {
  try {
    return messages[await graphic.v_language()] || messages.en;
  } catch (_) {
    return messages.en;
  }
}
