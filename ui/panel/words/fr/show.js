// @ts-check
const pages = (/** @type {number} */ n) => (n === 1 ? '1 page' : `${n} pages`);

/** @type {typeof import('../en/show.js').default} */
const words = {
  offAir: 'Hors antenne', ready: (n) => (n === 1 ? '1 page prête' : `${n} pages prêtes`),
  sent: 'Envoyé', waitingFor: (n) => `attente de ${pages(n)}`, noAnswer: 'pas encore de réponse',
  onAir: 'À L’ANTENNE', seenBy: (n, of) => `vu par ${n} sur ${of}`,
  noPage: 'Aucune page ouverte', onNoPage: 'Actif, mais aucune page ouverte', hidden: 'Actif, mais masqué dans OBS',
  failed: 'Pas affiché', nothingYet: 'rien à afficher', details: (name) => `${name} : détails`,
  lastKnown: (s) => `état d’il y a ${s} s`,
  pagesOpen: (n) => (n === 0 ? 'Aucune page ouverte' : n === 1 ? '1 page ouverte' : `${n} pages ouvertes`),
  others: (list) => `À l’écoute aussi : ${list}`,

  hidesAfter: 'Masqué après', never: 'Jamais', autoHide: 'Se masque tout seul', autoHideOff: 'Ne se masque pas seul', secondsLeft: (s) => (s === 1 ? 'encore 1 seconde' : `encore ${s} secondes`),
  staysHint: 'Reste jusqu’à ce que vous le masquiez.', hidesHint: (s) => `Se masque tout seul après ${s} s.`, hidesIn: (s) => `Se masque dans ${s} s.`,
  titleHint: 'Votre nom', subtitleHint: 'Votre rôle',
  draftHint: 'Pas encore à l’antenne. Entrée l’actualise.', changed: 'Modifié ailleurs', reload: 'Recharger',
  presetEmpty: 'Écrivez d’abord un titre.', presetThere: 'Ces mots sont déjà un préréglage.', newPreset: 'Garder ces mots comme préréglage',

  addToObs: 'Ajouter à OBS', adding: 'Ajout', copyUrl: 'Copier l’URL', copied: 'Copié', nothingInObs: 'Rien dans OBS ne peut l’afficher.', copyByHand: (url) => `À copier : ${url}`,
  obsAway: 'OBS non connecté', obsNoBrowser: 'OBS sans navigateur',
  added: (source, scene) => `Ajouté à « ${scene} » : « ${source} ».`, alreadyThere: (source, scene) => `« ${source} » est déjà dans « ${scene} » ; sa page est rechargée.`,
  addedHidden: (source, scene) => `« ${source} » est dans « ${scene} », mais masquée. Cliquez sur son œil dans OBS.`,

  minutes: (n) => `${n} min`, until: (time) => `À ${time}`, of: (time) => `sur ${time}`, ends: (time) => `fin ${time}`, showSets: 'AFFICHER le règle',
  less: '−1 min', more: '+1 min', lessLong: '−1 min : une minute de moins', moreLong: '+1 min : une minute de plus', start: 'Démarrer', pause: 'Pause', resetTo: (time) => `Revenir à ${time}`, durations: 'Préréglages et durées',
  options: 'Mots et forme', duration: 'Durée', untilTime: 'Jusqu’à', style: 'Forme', styleBold: 'Anneau', styleCorner: 'Coin', styleBanner: 'Barre', format: 'Chiffres', formatSeconds: 'secondes',
  holdAtZero: 'Rester à zéro', holdWhat: 'Sinon il se masque tout seul', durationWrong: 'Écrivez 5:00, ou des minutes.',

  steps: 'Étapes', posters: 'Affiches', addImage: 'Ajouter', addingFile: (n, of) => (of === 1 ? 'Ajout' : `Ajout ${n} sur ${of}`),
};
export default words;
