// @ts-check
/** The errors of the poster. `{name}` is the name of the file. */

const en = {
  youtube: 'The poster shows pictures and video files. Add the address of a YouTube video to OBS as a browser source.',
  notPicture: 'The poster’s address is not the address of a picture: {name}.',
  notVideo: 'The poster’s address is not the address of a video: {name}.',
  brokenVideo: 'The video {name} cannot be played. Check that the file exists; MP4 and WebM work.',
  brokenPicture: 'The picture {name} could not be loaded. Check that the file exists and is a picture.',
  inline: 'of this payload',
};

/** @type {typeof en} */
const fr = {
  youtube: 'L’affiche montre des images et des fichiers vidéo. Ajoutez l’adresse d’une vidéo YouTube dans OBS comme '
    + 'source navigateur.',
  notPicture: 'L’adresse de l’affiche n’est pas celle d’une image : {name}.',
  notVideo: 'L’adresse de l’affiche n’est pas celle d’une vidéo : {name}.',
  brokenVideo: 'Impossible de lire la vidéo {name}. Vérifiez que le fichier existe ; MP4 et WebM conviennent.',
  brokenPicture: 'Impossible de charger l’image {name}. Vérifiez que le fichier existe et que c’est bien une image.',
  inline: 'de ce contenu',
};

export const MESSAGES = { en, fr };
