// @ts-check
/** Mots de la vue Style : l’éditeur de style, son aperçu, et ce qui se lit sur quoi. */

/** @type {typeof import('../en/look.js').default} */
const words = {
  lFor: 'Habillage', lPreview: (name) => `Aperçu : ${name}`, lNoPage: (port) => `L’aperçu a besoin du port ${port}, qui n’est pas encore ouvert.`, lWaiting: 'L’aperçu se charge.',
  lBackdrop: 'Derrière', lDark: 'Sombre', lLight: 'Clair', lPicture: 'Image', lReplay: 'Jouer', lReplayTip: 'Jouer l’arrivée et le départ', lForm: 'Forme',
  lHandle: 'Place à l’écran', lHandleHow: 'Glissez-la, ou prenez les flèches ; avec Maj, de plus grands pas.', lStandsAt: (x, y) => `${x} depuis la gauche, ${y} depuis le haut`,

  lLooks: 'Styles', lMine: 'Le vôtre', lIncluded: 'Inclus', lInUse: 'UTILISÉ', lChanged: 'Modifié', lAll: 'tous les habillages',
  lName: 'Nom', lScope: 'Pour', lScopeOne: (name) => `${name} seul`, lScopeAll: 'Tous les habillages',
  lColours: 'Couleurs', lAccent: 'Accent', lAccentTwo: 'Second accent', lSurface: 'Plaque', lText: 'Texte', lSuccess: 'Succès', lWarn: 'Alerte', lOthers: 'Succès et alerte servent aux habillages d’autres programmes.',
  lOpacity: 'La plaque couvre la vidéo', lPercent: (n) => `${n} %`, lNotColour: 'Écrivez une couleur, par exemple #1a2b3c.',
  lEasy: (n) => `Texte sur plaque ${n} : 1. Facile à lire pour tous.`, lFine: (n) => `Texte sur plaque ${n} : 1. Facile à lire pour presque tous.`,
  lLarge: (n) => `Texte sur plaque ${n} : 1. Seuls les grands mots se lisent.`, lHard: (n) => `Texte sur plaque ${n} : 1. Difficile à lire : éclaircissez ou foncez le texte.`, lUnknown: 'On ne sait pas si cela se lit : écrivez les couleurs comme #1a2b3c.',
  lLetters: 'Lettres', lFont: 'Police', lSystemFont: 'Système', lOwnFont: 'Une autre', lOwnFontName: 'Nom de la police', lSize: 'Taille d’un nom', lWeight: 'Graisse', lLight300: 'Maigre', lRegular: 'Normale', lSemi: 'Demi-grasse', lBold: 'Grasse', lBlack: 'Noire', lPx: (n) => `${n} px`,
  lPlace: 'Place et taille', lNine: 'Place', lByItself: 'Place automatique', lX: 'Depuis la gauche', lXRight: 'Depuis la droite', lY: 'Depuis le haut', lEdge: 'Il reste à 54 de chaque bord : certains écrans coupent au-delà.', lScale: 'Échelle',
  lPlaceAt: (i) => ['En haut à gauche', 'En haut', 'En haut à droite', 'À gauche', 'Au milieu', 'À droite', 'En bas à gauche', 'En bas', 'En bas à droite'][i],
  lMotion: 'Arrivée et départ', lFull: 'Animé', lFade: 'Fondu', lNone: 'D’un coup', lMotionWhy: 'Votre réglage de mouvement réduit ne compte pas ici : les spectateurs ne sont pas vous.',
  lPosterPlace: 'Le côté d’une affiche se choisit dans son préréglage.', lCountdownSize: 'Les chiffres prennent la place qu’il y a.',

  lSave: 'Enregistrer', lSaveMine: 'Garder une copie', lUse: 'Utiliser', lUsed: 'Utilisé', lDuplicate: 'Dupliquer', lReset: 'Abandonner', lDefault: 'Par défaut', lDelete: 'Supprimer', lOnAir: 'Actualiser à l’antenne',
  lUnsaved: 'Modifié, pas enregistré. Rien ne change à l’antenne.', lInUseState: (name) => `Utilisé : ${name} l’aura dès son prochain affichage.`, lOffer: 'Inclus. L’utiliser ou l’enregistrer en fait une copie à vous.', lNotInUse: 'Enregistré, pas utilisé.',
  lOnAirOther: (name) => `${name} est à l’antenne avec un autre style.`, lElsewhere: 'Modifié ailleurs ·', lReload: 'Recharger', lNeedName: 'Donnez-lui un nom.',
  lSavedAs: (name) => `Le style ${name} est enregistré.`, lUsedNow: (name) => `Le style ${name} sert dès le prochain affichage.`, lOnAirNow: 'Ce qui est à l’antenne a le style utilisé.', lDeleted: (name) => `Le style « ${name} » est supprimé`,
};

export default words;
