// @ts-check
/** What the poster says when it cannot show a picture or a video. */

const en = {
  youtube: () => 'This page shows pictures and video files. A YouTube address needs a browser source of its own.',
  notPicture: (/** @type {string} */ name) => `The poster’s address is not one of a picture: ${name}.`,
  notVideo: (/** @type {string} */ name) => `The poster’s address is not one of a video: ${name}.`,
  videoDead: (/** @type {string} */ name) => `The video ${name} cannot be played. Check that the file is there; MP4 and WebM work.`,
  pictureDead: (/** @type {string} */ name) => `The picture ${name} could not be loaded. Check that the file is there and is a picture.`,
  inline: () => 'of this payload',
};

/** @type {typeof en} */
const fr = {
  youtube: () => 'Cette page affiche des images et des fichiers vidéo. Une adresse YouTube demande une source navigateur à elle.',
  notPicture: (name) => `L’adresse de l’affiche n’est pas celle d’une image : ${name}.`,
  notVideo: (name) => `L’adresse de l’affiche n’est pas celle d’une vidéo : ${name}.`,
  videoDead: (name) => `La vidéo ${name} ne peut pas être lue. Vérifiez que le fichier est là ; MP4 et WebM conviennent.`,
  pictureDead: (name) => `L’image ${name} n’a pas pu être chargée. Vérifiez que le fichier est là et que c’est une image.`,
  inline: () => 'de ce contenu',
};

export const MESSAGES = { en, fr };
