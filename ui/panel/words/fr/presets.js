// @ts-check
/** Mots de la vue Préréglages : les listes, leurs formulaires, les images et vidéos, le fichier. */

const count = (/** @type {number} */ n, /** @type {string} */ one, /** @type {string} */ many) => (n < 2 ? `${n} ${one}` : `${n} ${many}`);
const UNITS = { KB: 'Ko', MB: 'Mo', GB: 'Go' };

/** @type {typeof import('../en/presets.js').default} */
const words = {
  pSearch: 'Chercher', pNew: 'Nouveau', pNone: 'Pas encore de préréglage. Nouveau en fait un.', pNoneFound: 'Rien ici ne correspond à la recherche.',
  previous: 'Précédent', next: 'Suivant', previousOf: (name) => `Charger le préréglage précédent : ${name}`, nextOf: (name) => `Charger le préréglage suivant : ${name}`,
  tagAir: 'À L’ANTENNE', tagSent: 'ENVOYÉ', tagUnseen: 'PAS VU', tagLoaded: 'CHARGÉ', tagNext: 'SUIVANT', pLoaded: (name) => `${name} est chargé. Rien n’est passé à l’antenne.`,
  pEdit: (name) => `Modifier ${name}`, pMove: (name) => `Déplacer ${name}`, pMoveHow: 'Espace le prend, les flèches le déplacent, Espace le pose, Échap le remet.',
  pLifted: (name, at, of) => `${name} pris, ${at} sur ${of}. Les flèches le déplacent, Espace le pose.`,
  pAt: (at, of) => `${at} sur ${of}`, pDropped: (name, at, of) => `${name} posé, ${at} sur ${of}.`, pPutBack: (name) => `${name} est revenu à sa place.`,
  pMoveSearch: 'Effacez la recherche pour changer l’ordre.',

  pShortName: 'Nom court sur la pastille', pName: 'Nom', pHides: 'Se masque tout seul', pStays: 'Reste', pAfter: (time) => `Après ${time}`,
  pMore: 'Plus', pSide: 'Côté', pSideLook: 'Selon le style', pLeft: 'Gauche', pRight: 'Droite', pCenter: 'Milieu', pFull: 'Plein écran',
  pAvatar: 'Portrait', pLogo: 'Logo', pNoPicture: 'Aucun', pOtherAddress: 'Une autre adresse',
  pKind: 'Combien de temps', pFor: 'Durée', pUntil: 'Jusqu’à', pMinutes: 'Minutes', pTimeOfDay: 'Heure', pAbove: 'Mots au-dessus', pBelow: 'Mots en dessous',
  pStyle: 'Forme', pBold: 'Anneau au milieu', pCorner: 'Petit, dans le coin', pBanner: 'Barre en bas', pHold: 'Reste à zéro',
  pFormat: 'Chiffres', pFormatAuto: 'Selon le besoin', pFormatSeconds: 'Secondes seules', pFormatHours: 'Toujours avec les heures',
  pPicture: 'Image ou vidéo', pTransition: 'Arrivée', pFade: 'Fondu', pSlide: 'Glissement', pCut: 'D’un coup', pBlur: 'Flou', pAddress: 'Adresse',
  pStart: 'Commence à', pEnd: 'Finit à', pAtEnd: 'À la fin', pEndHold: 'S’arrête sur l’image', pEndLoop: 'Recommence', pEndStop: 'S’en va',
  pDelete: 'Supprimer', pDuplicate: 'Dupliquer', cancel: 'Annuler', save: 'Enregistrer', pWhere: 'Pour', pNewFor: (name) => `Nouveau préréglage : ${name}`,
  pChanged: 'Modifié ailleurs ·', pReload: 'Recharger', pGone: 'Supprimé ailleurs. Enregistrer en fait un nouveau.', pSaved: (name) => `${name} est enregistré.`,
  pDeleted: (name) => `« ${name} » est supprimé`, pUndoFor: (name) => `Annuler : faire revenir ${name}`, pBack: (name) => `${name} est revenu.`,
  pCopy: (name) => `${name} (copie)`,
  needTitle: 'Écrivez un titre ou un sous-titre.', needMinutes: 'Écrivez des minutes, par exemple 5 ou 5:30.', needTimeOfDay: 'Écrivez une heure, par exemple 20:30.', needPicture: 'Choisissez une image ou une vidéo.', needValue: 'Ce champ ne peut pas être lu. Écrivez-le autrement, ou laissez-le vide.', needTime: 'Écrivez des secondes, par exemple 12, ou 1:30.', needLaterEnd: 'La fin doit venir après le début.',

  pForMinutes: (text) => (/:/.test(text) ? text : text === '1' ? '1 minute' : `${text} minutes`), pUntilTime: (time) => `Jusqu’à ${time}`, pQuoted: (text) => `« ${text} »`,
  pSideLeft: 'Côté gauche', pSideRight: 'Côté droit', pSideCenter: 'Au milieu', pVideo: 'vidéo', pLost: 'son fichier a disparu',

  assets: 'Images et vidéos', aAdd: 'Ajouter…', aNone: 'Pas encore d’image ni de vidéo. Déposez-en ici, ou ajoutez-en.', aDrop: 'Déposez pour ajouter', aDropWhat: 'PNG, JPEG, GIF, WebP, AVIF, MP4, WebM ; ou un fichier de préréglages',
  aUse: (name) => `Nouveau préréglage d’affiche avec ${name}`, aRename: (name) => `Renommer ${name}`, aRemove: (name) => `Supprimer ${name}`, aName: 'Nom du fichier',
  aUsed: (n) => `dans ${count(n, 'préréglage', 'préréglages')}`, aPicture: 'Image', aVideo: 'Vidéo', aGoing: (name) => `« ${name} » va être supprimé`, aGoingAir: (name) => `« ${name} » est à l’antenne et va être supprimé`, aGoingUsed: (name, n) => `« ${name} » va être supprimé ; ${count(n, 'préréglage l’affiche', 'préréglages l’affichent')}`,
  aWaits: 'En attente', aSending: (part, whole) => `${part} sur ${whole}`, aStoring: (whole) => `Enregistrement de ${whole}`, aStop: (name) => `Ne pas ajouter ${name}`, aDismiss: (name) => `Fermer ${name}`,
  aAdded: (name) => `${name} est ajouté.`, aNotAdded: (name, why) => `${name} n’a pas été ajouté. ${why}`,
  aTooLarge: 'Le fichier est trop gros : 512 Mo au plus.', aWrongType: 'Ce n’est ni une image ni une vidéo que les habillages peuvent afficher. Prenez PNG, JPEG, GIF, WebP ou AVIF, ou une vidéo MP4 ou WebM.', aNoRoom: 'Le disque est plein. Faites de la place, puis ajoutez-le de nouveau.', aEmpty: 'Le fichier est vide.',
  aBrokeOff: 'Le fichier n’est pas arrivé entier. Ajoutez-le de nouveau.', notStored: 'L’enregistrement n’a pas marché. Faites de la place sur le disque, ou rendez le dossier de données accessible en écriture, puis réessayez.', pTooMany: 'Il y en a déjà 1000. Supprimez-en, puis réessayez.',
  bytes: (number, unit) => `${number} ${UNITS[unit]}`,

  pImport: 'Importer…', pExport: 'Exporter…', pImported: (presets, themes) => `${count(presets, 'préréglage', 'préréglages')} et ${count(themes, 'style', 'styles')} en plus.`,
  pNotPresets: (name) => `${name} n’est pas un fichier de préréglages. Rien n’a été ajouté.`, pNewer: (name) => `${name} vient d’un Cuelight plus récent. Mettez celui-ci à jour, puis importez-le de nouveau.`,
  pImportWrong: (name, why) => `Quelque chose ne va pas dans ${name}, donc rien n’a été ajouté : ${why}`, pExported: (path) => `Enregistré : ${path}`,
};

export default words;
