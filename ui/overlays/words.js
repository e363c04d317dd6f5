// @ts-check
/**
 * The few words of an overlay page: why something could not be drawn, for the operator's panel. Viewers
 * never see them. Which language is asked when there is something to say, so a page that runs for weeks
 * needs no news of a change.
 */

const en = {
  nothingToDraw: () => 'There is no title and no subtitle to draw.',
  youtube: () => 'This page shows pictures and video files. A YouTube address needs a browser source of its own.',
  notPicture: (/** @type {string} */ name) => `The poster’s address is not one of a picture: ${name}.`,
  notVideo: (/** @type {string} */ name) => `The poster’s address is not one of a video: ${name}.`,
  videoDead: (/** @type {string} */ name) => `The video ${name} cannot be played. Check that the file is there; MP4 and WebM work.`,
  pictureDead: (/** @type {string} */ name) => `The picture ${name} could not be loaded. Check that the file is there and is a picture.`,
  inline: () => 'of this payload',
};

/** @type {typeof en} */
const fr = {
  nothingToDraw: () => 'Il n’y a ni titre ni sous-titre à afficher.',
  youtube: () => 'Cette page affiche des images et des fichiers vidéo. Une adresse YouTube demande une source navigateur à elle.',
  notPicture: (name) => `L’adresse de l’affiche n’est pas celle d’une image : ${name}.`,
  notVideo: (name) => `L’adresse de l’affiche n’est pas celle d’une vidéo : ${name}.`,
  videoDead: (name) => `La vidéo ${name} ne peut pas être lue. Vérifiez que le fichier est là ; MP4 et WebM conviennent.`,
  pictureDead: (name) => `L’image ${name} n’a pas pu être chargée. Vérifiez que le fichier est là et que c’est une image.`,
  inline: () => 'de ce contenu',
};

const TIMEOUT_MS = 2000;

/** The words in the language in force; English when nobody can be asked. @returns {Promise<typeof en>} */
export async function words() {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), TIMEOUT_MS);
  try {
    const response = await fetch('/api/status', { cache: 'no-store', signal: stop.signal });
    const { language } = await response.json();
    return language === 'fr' ? fr : en;
  } catch (_) {
    return en;
  } finally {
    clearTimeout(timer);
  }
}
