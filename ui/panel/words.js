// @ts-check
/**
 * Every word the panel says, in English and French. No other module holds any: a sentence with a
 * blank in it is a function here. Sentences that come from the server (reasons, errors) are English
 * and shown as they come.
 */

const pagesEn = (/** @type {number} */ n) => (n === 1 ? '1 page' : `${n} pages`);
const pagesFr = pagesEn;
const ms = (/** @type {number | null} */ n) => (n === null ? '' : ` · ${n} ms`);

const en = {
  skip: 'Skip to the controls', views: 'Views', show: 'Show', settings: 'Settings', connectedWord: 'connected', details: 'Details',
  lower: 'Lower third', countdown: 'Countdown', poster: 'Poster',
  title: 'Title', subtitle: 'Subtitle',
  SHOW: 'SHOW', HIDE: 'HIDE', update: 'Update', hideAll: 'HIDE ALL', hideAllKey: '⇧ Esc', undo: 'UNDO', allHidden: 'All hidden',
  nothingOnAir: 'nothing on air', onAirCount: (/** @type {number} */ n) => `${n} on air`,

  offAir: 'Off air', ready: (/** @type {number} */ n) => `${pagesEn(n)} ready`,
  sent: 'Sent', waitingFor: (/** @type {number} */ n) => `waiting for ${pagesEn(n)}`, noAnswer: 'no answer yet',
  onAir: 'ON AIR', seenBy: (/** @type {number} */ n, /** @type {number} */ of) => `seen by ${n} of ${of}`, inMs: ms,
  noPage: 'No overlay page is open', onNoPage: 'On, but no page is open', hidden: 'On, but hidden in OBS',
  failed: 'Not drawn', nothingYet: 'nothing to show yet',
  lastKnown: (/** @type {number} */ s) => `last known, ${s} s ago`,
  pagesOpen: (/** @type {number} */ n) => (n === 0 ? 'No overlay page is open' : n === 1 ? '1 overlay page is open' : `${n} overlay pages are open`),
  spoken: (/** @type {string} */ name, /** @type {string} */ status) => `${name}: ${status}`, onAirSpoken: 'on air',
  others: (/** @type {string} */ list) => `Also listening: ${list}`,

  hidesAfter: 'Hides after', never: 'Off', seconds: (/** @type {number} */ s) => `${s} s`, autoHide: 'Hides by itself',
  staysHint: 'Stays until you hide it.', hidesHint: (/** @type {number} */ s) => `Hides by itself after ${s} s.`, hidesIn: (/** @type {number} */ s) => `Hides in ${s} s.`,
  draftHint: 'Not on air yet. Enter updates it.', changed: 'Changed elsewhere ·', reload: 'Reload',
  copyUrl: 'Copy URL', copied: 'Copied', copyByHand: (/** @type {string} */ url) => `Copy this: ${url}`, howToAdd: 'In OBS: Sources, +, Browser, then paste the URL.',

  minutes: (/** @type {number} */ n) => `${n} m`, until: (/** @type {string} */ time) => `Until ${time}`, of: (/** @type {string} */ time) => `of ${time}`, ends: 'ends', showSets: 'SHOW sets it',
  less: '−1 m', more: '+1 m', lessLong: 'One minute less', moreLong: 'One minute more', start: 'Start', pause: 'Pause', reset: 'Reset to', durations: 'Durations',
  presets: 'Presets', newPreset: 'Keep these words as a preset', presetEmpty: 'Write a title first.', presetThere: 'These words are a preset already.',
  posters: 'Posters', addImage: 'Add image', adding: (/** @type {number} */ n, /** @type {number} */ of) => (of === 1 ? 'Adding' : `Adding ${n} of ${of}`),

  connected: 'Connected', connecting: 'Connecting to OBS', refused: 'OBS not connected', 'no-answer': 'OBS not connected', 'wrong-password': 'Wrong OBS password',
  'too-old': 'OBS is too old', 'not-obs': 'Not OBS', lost: 'OBS went away', off: 'OBS is switched off here', unknownObs: 'OBS not connected',
  live: 'LIVE', notLive: 'Not live', rec: 'REC', notRec: 'Not rec',
  clients: (/** @type {number} */ all, /** @type {number} */ pages, /** @type {number} */ panels) => `${all} connected: ${pages} on overlay channels, ${panels === 1 ? '1 panel' : `${panels} panels`}`,

  allReady: 'Everything is ready', allReadyObs: (/** @type {string} */ obs) => `Overlays are ready. ${obs}.`,
  gone: 'Cuelight does not answer. Trying again.', starting: 'Looking for Cuelight',
  portHeld: (/** @type {number} */ port, /** @type {string} */ holder) => `${port} is held by ${holder}`,
  portWaiting: (/** @type {number} */ port) => `Waiting for ${port}`, portNow: (/** @type {number} */ port) => `Started with ${port} this time`, portStarting: 'Starting',
  hNoPage: (/** @type {string} */ name) => `${name}: no page is open in OBS`, hHidden: (/** @type {string} */ name) => `${name}: its source is hidden in OBS`,
  hFailed: (/** @type {string} */ name) => `${name}: the page could not draw it`, hNoAnswer: (/** @type {string} */ name) => `${name}: no page has answered yet`,

  host: 'Host', port: 'Port', password: 'WebSocket password', passwordSaved: 'Saved', passwordNone: 'None', peek: 'Show the password', forget: 'Forget', reconnect: 'Reconnect',
  obsConnected: (/** @type {string} */ version) => `Connected to OBS ${version}`.trim(), reconnecting: 'Trying OBS again',
  ports: 'Ports', pages: 'Pages', pagesWhat: 'Panel and overlays', pagesPort: 'Pages port', liveUpdates: 'Live updates', liveWhat: 'What overlays listen to', livePort: 'Live updates port', retry: 'Retry now',
  wsPortChanged: 'Changed. It takes effect at once.', httpPortChanged: 'Changed. It takes effect at once; change the URLs in OBS too.', panelMoved: (/** @type {string} */ url) => `The panel is now at ${url}, and so are the overlays: change the URLs in OBS too.`, needNumber: 'A port is a number from 1 to 65535.',
  data: 'Data', folder: 'Folder', open: 'Open',
  thisApp: 'This app', language: 'Language', theme: 'Theme', system: 'System', dark: 'Dark', light: 'Light', quit: 'Quit',
  unreachable: 'Cuelight does not answer. Nothing was changed.', refusedPlain: (/** @type {number} */ status) => `That did not work (${status}).`,
  willHide: 'Cuelight does not answer. Everything is hidden as soon as it does.',
};

/** @type {typeof en} */
const fr = {
  skip: 'Aller aux commandes', views: 'Vues', show: 'Régie', settings: 'Réglages', connectedWord: 'connectés', details: 'Détails',
  lower: 'Bandeau', countdown: 'Décompte', poster: 'Affiche',
  title: 'Titre', subtitle: 'Sous-titre',
  SHOW: 'AFFICHER', HIDE: 'MASQUER', update: 'Actualiser', hideAll: 'TOUT MASQUER', hideAllKey: '⇧ Échap', undo: 'ANNULER', allHidden: 'Tout est masqué',
  nothingOnAir: 'rien à l’antenne', onAirCount: (n) => `${n} à l’antenne`,

  offAir: 'Hors antenne', ready: (n) => (n === 1 ? '1 page prête' : `${n} pages prêtes`),
  sent: 'Envoyé', waitingFor: (n) => `attente de ${pagesFr(n)}`, noAnswer: 'pas encore de réponse',
  onAir: 'À L’ANTENNE', seenBy: (n, of) => `vu par ${n} sur ${of}`, inMs: ms,
  noPage: 'Aucune page ouverte', onNoPage: 'Actif, mais aucune page ouverte', hidden: 'Actif, mais masqué dans OBS',
  failed: 'Pas affiché', nothingYet: 'rien à afficher',
  lastKnown: (s) => `dernier état connu, il y a ${s} s`,
  pagesOpen: (n) => (n === 0 ? 'Aucune page ouverte' : n === 1 ? '1 page ouverte' : `${n} pages ouvertes`),
  spoken: (name, status) => `${name} : ${status}`, onAirSpoken: 'à l’antenne',
  others: (list) => `À l’écoute aussi : ${list}`,

  hidesAfter: 'Masqué après', never: 'Jamais', seconds: (s) => `${s} s`, autoHide: 'Se masque tout seul',
  staysHint: 'Reste jusqu’à ce que vous le masquiez.', hidesHint: (s) => `Se masque tout seul après ${s} s.`, hidesIn: (s) => `Se masque dans ${s} s.`,
  draftHint: 'Pas encore à l’antenne. Entrée l’actualise.', changed: 'Modifié ailleurs ·', reload: 'Recharger',
  copyUrl: 'Copier l’URL', copied: 'Copié', copyByHand: (url) => `À copier : ${url}`, howToAdd: 'Dans OBS : Sources, +, Navigateur, puis collez l’URL.',

  minutes: (n) => `${n} min`, until: (time) => `À ${time}`, of: (time) => `sur ${time}`, ends: 'fin', showSets: 'AFFICHER le règle',
  less: '−1 min', more: '+1 min', lessLong: 'Une minute de moins', moreLong: 'Une minute de plus', start: 'Démarrer', pause: 'Pause', reset: 'Revenir à', durations: 'Durées',
  presets: 'Préréglages', newPreset: 'Garder ces mots comme préréglage', presetEmpty: 'Écrivez d’abord un titre.', presetThere: 'Ces mots sont déjà un préréglage.',
  posters: 'Affiches', addImage: 'Ajouter', adding: (n, of) => (of === 1 ? 'Ajout' : `Ajout ${n} sur ${of}`),

  connected: 'Connecté', connecting: 'Connexion à OBS', refused: 'OBS non connecté', 'no-answer': 'OBS non connecté', 'wrong-password': 'Mot de passe OBS refusé',
  'too-old': 'OBS est trop ancien', 'not-obs': 'Ce n’est pas OBS', lost: 'OBS est parti', off: 'OBS est désactivé ici', unknownObs: 'OBS non connecté',
  live: 'LIVE', notLive: 'Pas en direct', rec: 'REC', notRec: 'Pas d’enreg.',
  clients: (all, pages, panels) => `${all} connectés : ${pages} sur les canaux, ${panels === 1 ? '1 panneau' : `${panels} panneaux`}`,

  allReady: 'Tout est prêt', allReadyObs: (obs) => `Les habillages sont prêts. ${obs}.`,
  gone: 'Cuelight ne répond pas. Nouvel essai en cours.', starting: 'Recherche de Cuelight',
  portHeld: (port, holder) => `${port} est pris par ${holder}`,
  portWaiting: (port) => `En attente de ${port}`, portNow: (port) => `Démarré avec ${port} cette fois`, portStarting: 'Démarrage',
  hNoPage: (name) => `${name} : aucune page ouverte dans OBS`, hHidden: (name) => `${name} : sa source est masquée dans OBS`,
  hFailed: (name) => `${name} : la page n’a pas pu l’afficher`, hNoAnswer: (name) => `${name} : aucune page n’a encore répondu`,

  host: 'Hôte', port: 'Port', password: 'Mot de passe WebSocket', passwordSaved: 'Enregistré', passwordNone: 'Aucun', peek: 'Afficher le mot de passe', forget: 'Oublier', reconnect: 'Reconnecter',
  obsConnected: (version) => `Connecté à OBS ${version}`.trim(), reconnecting: 'Nouvel essai avec OBS',
  ports: 'Ports', pages: 'Pages', pagesWhat: 'Panneau et habillages', pagesPort: 'Port des pages', liveUpdates: 'Direct', liveWhat: 'Ce que les habillages écoutent', livePort: 'Port du direct', retry: 'Réessayer',
  wsPortChanged: 'Changé, avec effet immédiat.', httpPortChanged: 'Changé, avec effet immédiat. Changez aussi les URL dans OBS.', panelMoved: (url) => `Le panneau est maintenant à ${url}, les habillages aussi : changez les URL dans OBS.`, needNumber: 'Un port est un nombre de 1 à 65535.',
  data: 'Données', folder: 'Dossier', open: 'Ouvrir',
  thisApp: 'Cette app', language: 'Langue', theme: 'Thème', system: 'Système', dark: 'Sombre', light: 'Clair', quit: 'Quitter',
  unreachable: 'Cuelight ne répond pas. Rien n’a été changé.', refusedPlain: (status) => `Cela n’a pas marché (${status}).`,
  willHide: 'Cuelight ne répond pas. Tout sera masqué dès qu’il répond.',
};

/** @typedef {typeof en} Words */
/** @typedef {{ [K in keyof Words]: Words[K] extends string ? K : never }[keyof Words]} PlainWord */

/** The words of the chosen language. Read it when rendering, never keep it. @type {Words} */
export let w = en;

/** @returns {'en' | 'fr'} */
export function language() {
  return w === fr ? 'fr' : 'en';
}

/** @param {string} lang */
export function speak(lang) {
  w = lang === 'fr' ? fr : en;
  document.documentElement.lang = language();
}

/** Fills in everything that index.html marks with `data-t` (its text) or `data-label` (its name). */
export function fillIn() {
  const words = /** @type {Record<string, unknown>} */ (w);
  for (const element of document.querySelectorAll('[data-t]')) {
    element.textContent = String(words[/** @type {HTMLElement} */ (element).dataset.t || '']);
  }
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', String(words[/** @type {HTMLElement} */ (element).dataset.label || '']));
  }
}
