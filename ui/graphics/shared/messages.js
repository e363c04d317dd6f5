// @ts-check
/**
 * Error messages of the graphics, shown in the panel and never to viewers. The language is read for each message, so
 * that a page that runs for weeks follows a change to the setting.
 */

/** The messages in the language of a graphic's renderer; in English if that language has none.
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
