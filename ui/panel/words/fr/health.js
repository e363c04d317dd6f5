// @ts-check
/** The words of the Health view, in French. */

/** @typedef {string | number} Arg */

const quoted = (/** @type {Arg} */ name) => `« ${name} »`;
const plural = (/** @type {number} */ n, /** @type {string} */ one, /** @type {string} */ many) => (n < 2 ? `${n} ${one}` : `${n} ${many}`);

/** @type {typeof import('../en/health.js').default} */
const words = {
  chainTitle: 'Pourquoi rien ne s’affiche ?', chainSub: 'De l’app au spectateur. Réglez la première ligne rouge.', chainSubOk: 'De l’app au spectateur. Rien ne fait obstacle.',
  chainChoose: 'Habillage', chainNeedsYou: 'à régler', chainNotChecked: 'Non vérifié', chainOk: 'Bon', chainBroken: 'En panne', chainUnsure: 'Incertain', chainLooking: 'Vérification',
  chainGone: 'Cuelight ne répond pas', chainGoneTodo: 'Relancez-le ; ce panneau se reconnecte tout seul.',

  linkRunning: 'Cuelight fonctionne', linkRunningFor: (version, time) => `Version ${version}, depuis ${time}`,
  linkPorts: 'Les ports sont ouverts', linkPortsWhich: (http, ws) => `${http} pour les pages, ${ws} pour le direct`,
  linkPortHeldTodo: 'Fermez ce programme. Cuelight attend le port.',
  linkPortWaitingTodo: 'Un autre programme le tient. Cuelight le prend dès qu’il est libre.',
  linkPortStarting: 'Les ports s’ouvrent', linkPortStartingTodo: 'Cela prend un instant.',
  linkObs: 'OBS est connecté', linkObsWhere: (scene, version) => `Scène « ${scene} », OBS ${version}`, linkObsVersion: (version) => `OBS ${version}`,
  linkSource: (overlay) => `Une source affiche ${overlay}`, linkSourceName: quoted,
  linkSources: (n) => `${n} sources l’affichent ; une seule suffit.`,
  linkNoSource: (overlay) => `Aucune source n’affiche ${overlay}`, linkNoSourceTodo: 'Dans OBS : Sources, +, Navigateur, puis collez l’URL de la vue Régie.',
  linkNoBrowser: 'Cet OBS n’a pas de source navigateur', linkNoBrowserTodo: 'Installez OBS avec son module navigateur (obs-browser), puis relancez-le.',
  linkElsewhere: 'Une page est ouverte, hors des sources de cet OBS', linkElsewhereIs: 'Elle peut être dans un autre programme ou sur un autre ordinateur.',
  linkPage: 'Page chargée', linkPages: (n) => plural(n, 'page ouverte', 'pages ouvertes'),
  linkNotLoaded: (source) => `La page de « ${source} » n’est pas chargée`, linkNotLoadedTodo: 'Dans OBS, ouvrez les propriétés de la source et actualisez-la.',
  linkHealing: (source) => `Cuelight répare « ${source} » en ce moment`, linkReloading: 'Sa page est rechargée.', linkRefreshing: 'Sa page est actualisée.',
  linkVisible: 'Visible dans la scène', linkVisibleIn: (scene) => `Scène « ${scene} »`,
  linkOff: (source, scene) => `« ${source} » est masquée dans « ${scene} »`, linkOffTodo: 'Dans OBS, cliquez sur son œil dans la liste des sources.',
  linkOtherScene: (source, scene) => `« ${source} » n’est pas dans la scène « ${scene} »`, linkOtherSceneTodo: 'Ajoutez-la ici, ou changez de scène dans OBS.',
  linkAsleep: (source) => `« ${source} » n’a pas de page tant que personne ne la voit`, linkAsleepWhy: 'Dans ses propriétés dans OBS, « Désactiver la source quand elle n’est pas visible » est coché.',
  linkNoPage: 'À l’antenne, mais aucune page n’est ouverte pour l’afficher', linkNoPageTodo: 'Elle s’est fermée depuis. Actualisez sa source dans OBS.',
  linkPageHidden: 'La page est ouverte, mais masquée', linkPageHiddenTodo: 'Mettez sa fenêtre ou son onglet au premier plan, ou affichez sa source dans OBS.',
  linkUnproven: 'Impossible de dire si les spectateurs la voient', linkUnprovenWhy: 'La page tourne hors des sources de cet OBS.',
  linkSeen: 'La page dit « vu »', linkOffAir: 'Rien n’est à l’antenne.', linkSeenBy: (acks, all, ms) => (ms === null ? `Par ${acks} sur ${all}` : `Par ${acks} sur ${all}, après ${ms} ms`),
  linkUnseen: 'Aucune page n’a encore dit « vu »', linkUnseenTodo: (n) => `Attente de ${plural(n, 'page', 'pages')}. Une page figée s’actualise dans OBS.`,
  linkFailed: 'La page n’a pas pu l’afficher', linkFailedTodo: 'Vérifiez ce qui est affiché : un fichier manque peut-être.', linkFailedWith: (error) => `Elle dit : ${error}`,

  fix: 'Réparer', fixing: 'En cours', fixOther: 'Réparer laisse Cuelight s’en charger.',
  fixAdd: (scene) => `Réparer en ajoute une à la scène « ${scene} »`, fixAddHere: 'Réparer en ajoute une à la scène que voient les spectateurs',
  fixAddTo: (scene) => `Réparer l’ajoute à la scène « ${scene} »`,
  fixShow: (source, scene) => `Réparer affiche « ${source} » dans « ${scene} »`,
  fixReload: (source) => `Réparer actualise « ${source} » dans OBS`, fixReloadAll: 'Réparer actualise ses sources dans OBS',
  fixPorts: 'Réparer essaie encore le port', fixReconnect: 'Réparer essaie encore OBS', fixConnect: 'Réparer active la connexion', fixUseLocal: 'Réparer reprend le port et le mot de passe de l’OBS de cet ordinateur',

  fixedAdded: (source, scene) => `« ${source} » a été ajoutée à la scène « ${scene} ».`, fixedShown: (source, scene) => `« ${source} » est affichée dans « ${scene} ».`,
  fixedThere: (source, scene) => `« ${source} » était déjà dans la scène « ${scene} ».`,
  fixedReloaded: (names) => `${names} : actualisé.`, fixedNothing: 'Il n’y avait rien à actualiser.', fixedTrying: 'Nouvel essai en cours.', fixedLocal: 'Les réglages de l’OBS de cet ordinateur sont utilisés.', fixedDone: 'C’est fait.',

  repairsTitle: 'Réparé tout seul', repairsSub: 'Ce que Cuelight a trouvé figé ou disparu, et remis en marche.',
  repairWaiting: (source, step) => (step === 'reloaded' ? `« ${source} » est rechargée` : `« ${source} » est actualisée`),
  repairHealed: (source, step) => (step === 'reloaded' ? `« ${source} » a été rechargée et fonctionne` : `« ${source} » a été actualisée et fonctionne`),
  repairFailed: (source, step) => (step === 'reloaded' ? `« ${source} » a été rechargée et ne répond toujours pas` : `« ${source} » a été actualisée et ne répond toujours pas`),

  chartTitle: 'Du bouton à l’écran', chartSub: (n) => `5 dernières minutes, ${plural(n, 'appui', 'appuis')}`,
  chartP50: 'La moitié en', chartP99: '99 sur 100 en', chartMs: (n) => `${n} ms`,
  chartSays: (n, p50, p99, worst) => `${plural(n, 'appui', 'appuis')} ces 5 dernières minutes : la moitié vus en ${p50} ms, 99 sur 100 en ${p99} ms. Le quart de minute le plus lent a pris ${worst} ms.`,
  chartEmpty: 'Rien n’a été affiché ces 5 dernières minutes. Affichez un habillage : ici apparaît le temps qu’une page met à le dessiner.', chartStart: '−5 min', chartHalf: '−2:30', chartNow: 'maintenant', chartUnit: 'ms',

  whoTitle: 'Qui est connecté', whoChannel: 'Canal', whoPages: 'Pages', whoVisible: 'Visibles', whoLastSeen: 'Vu', whoPanels: 'Panneaux', whoNobody: 'Personne n’écoute ici.',
  whoHere: 'La fenêtre de cette app', whoSince: (time) => `depuis ${time}`, whoSeen: (age) => `vu ${age}`, whoUnseen: 'n’a pas dit « vu »', whoPreview: 'aperçu', whoPanel: 'panneau', whoOrigin: (origin) => `de ${origin}`,
  whoUnknown: 'Un programme', whoWebPage: 'Une page web', whoOn: (program, device) => `${program} sur ${device}`,
  obsFps: (n) => `${n} i/s`, obsCpu: (n) => `CPU ${n} %`, obsDropped: (n) => (n === 0 ? 'aucune image perdue' : plural(n, 'image perdue', 'images perdues')), obsSkipped: (n) => plural(n, 'image en retard', 'images en retard'),
  obsDroppedWhy: 'Perdues en route vers le serveur du direct.', obsSkippedWhy: 'En retard au rendu ou à l’encodage : cet ordinateur est trop chargé.',

  logTitle: 'Journal', logFilter: 'Filtrer', logWarnings: 'Alertes seules', logWarning: 'Alerte :', logEmpty: 'Le journal est vide.', logNoMatch: 'Aucune ligne ne correspond.', logToEnd: 'Aux dernières lignes', logAway: 'Le journal n’est pas arrivé.',
  copyReport: 'Copier le rapport', reportCopied: 'Copié', reportCopying: 'Copie', reportByHand: 'Copiez ceci à la main : tout sélectionner, puis copier.', reportLabel: 'Rapport',

  ageNow: 'maintenant', ageNever: 'jamais', ageSeconds: (n) => `il y a ${n} s`, ageMinutes: (n) => `il y a ${n} min`, ageHours: (n) => `il y a ${n} h`, ageDays: (n) => `il y a ${plural(n, 'jour', 'jours')}`,
  spanSeconds: (n) => `${n} s`, spanMinutes: (n) => `${n} min`, spanHours: (h, m) => `${h} h ${m} min`, spanDays: (d, h) => `${plural(d, 'jour', 'jours')} ${h} h`,
};
export default words;
