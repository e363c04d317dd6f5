// @ts-check
/** @typedef {import('../en/common.js').ObsArgs} ObsArgs */

/** @param {string} cause @param {ObsArgs} args @returns {string} */
function obsReason(cause, { host, port, found, needed }) {
  const at = `${host}:${port}`;
  const here = /^(localhost|127\.|\[?::1)/.test(host);
  const where = 'Outils, Paramètres du serveur WebSocket';
  switch (cause) {
    case 'looking': return `Recherche d’OBS à ${at}.`;
    case 'unknown-host': return `Aucun ordinateur nommé « ${host} ». Vérifiez l’hôte d’OBS dans les réglages ; pour OBS sur cet ordinateur, c’est 127.0.0.1.`;
    case 'refused': return `Rien ne répond à ${at}. Lancez OBS et, dans ${where}, cochez Activer le serveur WebSocket. Le port doit y être ${port}.`;
    case 'mute':
      if (here) return `Quelque chose accepte les connexions à ${at} mais ne dit rien. Si OBS semble figé, relancez-le ; sinon un autre programme utilise le port ${port} : choisissez-en un autre dans OBS (${where}) et dans les réglages ici.`;
    // falls through
    case 'unreachable': return `Aucune réponse de ${at}. Vérifiez que l’ordinateur est allumé et sur le même réseau, que l’adresse est juste et que son pare-feu laisse passer le port ${port}.`;
    case 'closed-at-once': return `Ce qui répond à ${at} ferme aussitôt la connexion. Si OBS démarre ou se ferme, cela passe tout seul ; sinon un autre programme utilise le port ${port}.`;
    case 'stalled': return `Ce qui répond à ${at} ne termine pas l’identification. Si OBS semble figé, relancez-le ; sinon vérifiez que le port ${port} est bien celui d’OBS (${where}).`;
    case 'no-greeting': return `Ce qui répond à ${at} ne parle pas comme OBS. C’est un autre programme, ou un OBS d’avant la version 28. Vérifiez le port : OBS montre le sien dans ${where}.`;
    case 'not-obs': return `Un autre programme qu’OBS répond à ${at}. Vérifiez le port : OBS montre le sien dans ${where}.`;
    case 'wrong-password': return `OBS à ${at} refuse le mot de passe. Copiez-le depuis OBS (${where}, Afficher les informations de connexion) dans les réglages ici.`;
    case 'password-missing': return `OBS à ${at} demande un mot de passe et il n’y en a pas. Copiez-le depuis OBS (${where}, Afficher les informations de connexion) dans les réglages ici.`;
    case 'too-old': return `${found} est trop ancien : il faut ${needed} ou plus récent. Mettez OBS à jour ; il se connectera tout seul.`;
    case 'too-new': return `${found} est plus récent que ce que ce programme comprend. Mettez Cuelight à jour.`;
    case 'starting': return `OBS à ${at} se charge encore. Il sera connecté dès qu’il est prêt.`;
    case 'closed': return 'OBS a fermé la connexion. Elle reprend toute seule dès qu’il répond.';
    case 'quit': return 'OBS a été fermé. Relancez-le : il se connectera tout seul.';
    case 'silent': return 'OBS ne répond plus. La connexion est retentée toute seule ; si OBS semble figé, relancez-le.';
    case 'off': return 'La connexion à OBS est désactivée. Connectez-la pour la rétablir.';
    default: return '';
  }
}

/** What the server refuses, by its code. What carries words of OBS or of a field is told with them. */
const REFUSALS = /** @type {Record<string, string>} */ ({
  'obs-not-connected': 'OBS n’est pas connecté. Rien n’a été changé dans OBS.',
  'obs-no-browser': 'Cet OBS n’a pas de source navigateur. Installez un OBS qui en a une, puis réessayez.',
  'obs-elsewhere': 'OBS tourne sur un autre ordinateur, et les pages ne s’ouvrent que sur celui-ci. Lancez Cuelight là où tourne OBS.',
  'obs-busy': 'OBS est occupé. Réessayez dans un instant.',
  'obs-no-answer': 'OBS n’a pas répondu à temps. Vérifiez dans OBS si c’est fait.',
  'obs-lost': 'OBS est parti pendant la demande. Vérifiez dans OBS si c’est fait.',
  'obs-not-found': 'OBS ne trouve pas cette scène ou cette source. Elle a peut-être été renommée.',
  'obs-settings-not-found': 'Aucun OBS n’a été trouvé sur cet ordinateur. Lancez OBS une fois, puis réessayez.',
  'obs-server-disabled': 'Le serveur WebSocket d’OBS est désactivé. Activez-le dans Outils, Paramètres du serveur WebSocket, puis réessayez.',
  'nothing-to-show': 'Il n’y a encore rien à afficher.',
  'nothing-to-undo': 'Il n’y a rien à ramener.',
  'not-stored': 'Rien n’a pu être enregistré. Faites de la place sur le disque ou rendez le dossier de données accessible en écriture, puis réessayez.',
  'no-presets': 'Il n’y a pas encore de préréglage.',
  'unknown-preset': 'Ce préréglage n’existe plus.',
  'unknown-theme': 'Ce style n’existe plus.',
  'unknown-asset': 'Ce fichier n’existe plus.',
  'too-many': 'Il y en a trop. Supprimez ceux qui ne servent plus, puis réessayez.',
  'too-large': 'Le fichier est trop grand.',
  'empty-file': 'Le fichier est vide.',
  'wrong-type': 'Ce type de fichier n’est pas accepté. Prenez une image (PNG, JPEG, GIF, WebP, AVIF) ou une vidéo (MP4, WebM).',
  'no-room': 'Le disque est plein. Faites de la place sur le disque du dossier de données, puis réessayez.',
  'broke-off': 'L’envoi s’est interrompu. Réessayez.',
  'invalid-body': 'La demande n’a pas la bonne forme. Rien n’a été changé.',
  'obs-settings-unreadable': 'Les réglages de l’OBS de cet ordinateur n’ont pas pu être lus. Recopiez le port et le mot de passe à la main.',
  'off-air': 'Cet habillage n’est pas à l’antenne. Ce qui sera affiché aura le style utilisé.',
  'too-slow': 'L’envoi a pris trop de temps. Réessayez.',
  'missing-field': 'Il manque quelque chose à ce préréglage pour passer à l’antenne : modifiez-le, puis réessayez.',
  'malformed-json': 'Le fichier n’est pas un export de Cuelight.',
  'origin-refused': 'Cette page n’a pas le droit de commander Cuelight. Ajoutez son origine aux origines autorisées si vous lui faites confiance.',
});

/** What is wrong with the stored data and what to do about it. */
const DATA = /** @type {Record<string, (folder: string) => string>} */ ({
  folder: (folder) => `Le dossier de données ${folder} ne peut pas être utilisé. Rendez-le accessible en écriture ; d’ici là, rien n’est enregistré.`,
  'in-use': (folder) => `Le dossier de données ${folder} sert déjà à un autre Cuelight. Fermez l’autre ; d’ici là, rien n’est enregistré.`,
  full: (folder) => `Le disque du dossier ${folder} est plein. Faites de la place ; d’ici là, rien n’est enregistré.`,
  file: (folder) => `Le fichier de données dans ${folder} ne peut pas être utilisé. Rendez-le accessible en écriture ; d’ici là, rien n’est enregistré.`,
  version: (folder) => `Le fichier de données dans ${folder} vient d’un Cuelight plus récent. Mettez celui-ci à jour ; d’ici là, rien n’est enregistré.`,
  backup: (folder) => `Aucune sauvegarde n’a pu être faite dans ${folder}. Rendez son dossier de sauvegardes accessible en écriture ; d’ici là, rien n’est enregistré.`,
  restored: (folder) => `Le fichier de données était abîmé. Une sauvegarde l’a remplacé, sans ce qui a changé depuis ; l’ancien est gardé dans ${folder}.`,
  begun: (folder) => `Le fichier de données était abîmé. Un nouveau a été commencé ; l’ancien est gardé dans ${folder}.`,
});

/** What a field needs, for somebody who looks at the field. */
const FIELDS = /** @type {Record<string, string>} */ ({
  obsHost: 'Il faut le nom ou l’adresse d’un ordinateur, par exemple 127.0.0.1.',
  obsPort: 'Un port est un nombre de 1 à 65535.', httpPort: 'Un port est un nombre de 1 à 65535.', wsPort: 'Un port est un nombre de 1 à 65535.',
  allowedOrigins: 'Il faut une liste d’origines, une par ligne, par exemple https://example.org.',
  sourceNames: 'Un nom compte de 1 à 200 caractères, sur une seule ligne, et chaque source a le sien.',
});

/** @param {string} error */
function inField(error) {
  const [, field, why] = /^(\w+)[\w.]*: (.*)$/s.exec(error) || ['', '', error];
  if (/must differ/.test(why)) return 'Les deux ports doivent être différents.';
  return FIELDS[field] || `Cela n’a pas marché : ${why}`;
}

/** @type {typeof import('../en/common.js').default} */
const words = {
  skip: 'Aller aux commandes', views: 'Vues', show: 'Régie', presets: 'Préréglages', look: 'Style', health: 'État', settings: 'Réglages',
  countdown: 'Décompte', title: 'Titre', subtitle: 'Sous-titre',
  SHOW: 'AFFICHER', HIDE: 'MASQUER', update: 'Actualiser', hideAll: 'TOUT MASQUER', hideAllKey: '⇧ Échap', undo: 'ANNULER', allHidden: 'Tout est masqué',
  nothingOnAir: 'rien à l’antenne', onAirCount: (n) => `${n} à l’antenne`,
  close: 'Fermer', seconds: (s) => `${s} s`, inMs: (n) => (n === null ? '' : ` · ${n} ms`),
  problemCount: (n) => (n === 1 ? '1 problème' : `${n} problèmes`),

  obsLabel: 'OBS', connected: 'Connecté', connecting: 'Connexion à OBS', refused: 'OBS non connecté', noAnswerObs: 'OBS non connecté', wrongPassword: 'Mot de passe OBS refusé',
  tooOld: 'OBS est trop ancien', notObs: 'Ce n’est pas OBS', lost: 'OBS est parti', obsOff: 'OBS est désactivé ici',
  obsReason, live: 'LIVE', notLive: 'Pas en direct', rec: 'REC', recPaused: 'Pause', notRec: 'Pas d’enreg.',
  recPausedLong: 'Enregistrement en pause', preview: (scene) => `Aperçu : ${scene}`, program: (scene) => `À l’antenne : ${scene}`,
  clients: (all, pages, panels) => `${all === 1 ? '1 connecté' : `${all} connectés`} : ${pages === 1 ? '1 page ou programme' : `${pages} pages et programmes`}, ${panels === 1 ? '1 panneau' : `${panels} panneaux`}`,

  allReady: (n) => (n > 1 ? `Les ${n} habillages sont ouverts dans OBS` : 'Tout est prêt'), allReadyObs: (obs) => `Les habillages sont prêts. ${obs}.`,
  dataProblem: (cause, folder) => (DATA[cause] || (() => ''))(folder),
  gone: 'Cuelight ne répond pas. Nouvel essai en cours.', starting: 'Recherche de Cuelight',
  portHeld: (port, holder) => `${port} est pris par ${holder}`, portWaiting: (port) => `En attente de ${port}`,
  hNoPage: (name) => `${name} : aucune page ouverte dans OBS`, hHidden: (name) => `${name} : sa source est masquée dans OBS`,
  hFailed: (name) => `${name} : la page n’a pas pu l’afficher`, hNoAnswer: (name) => `${name} : aucune page n’a encore répondu`,
  spoken: (name, status) => `${name} : ${status}`, onAirSpoken: 'à l’antenne',

  unreachable: 'Cuelight ne répond pas.', refusedPlain: (status) => `Cela n’a pas marché (${status}).`,
  refusal: (code, error, hint) => (code === 'invalid-field' || code === 'invalid-setting' ? inField(error) : '') || REFUSALS[code] || (code === 'obs-refused' ? `OBS ne l’a pas fait : ${error}` : `Cela n’a pas marché : ${error}${hint ? ` ${hint}` : ''}`),
  willHide: 'Cuelight ne répond pas. Tout sera masqué dès qu’il répond.', notHidden: 'Cuelight est de retour. Ce qui a été affiché depuis votre appui reste à l’antenne ; le reste est masqué.',

  shortcuts: 'Clavier', shortcutsTip: 'Raccourcis clavier', keysShow: (name) => `Afficher ou masquer : ${name}`, keysNext: 'Préréglage suivant du bandeau', keysPrevious: 'Préréglage précédent du bandeau',
  keysHideAll: 'Tout masquer', keysUndo: 'Ramener ce qui a été masqué, tant que c’est proposé', keysClock: 'Démarrer ou mettre en pause, sur le décompte', keysMinute: 'Une minute de plus ou de moins, sur le décompte', keysSearch: 'Chercher un préréglage',
  keysViews: 'Ouvrir une vue', keysArrows: 'Se déplacer dans les onglets, préréglages et affiches', keysEnter: 'Actualiser ce qui est à l’antenne, dans un champ', keysHelp: 'Cette liste',
  keySpace: 'Espace', keyEnter: 'Entrée', keyShift: 'Maj', keyCtrl: 'Ctrl', keyAlt: 'Alt', keyEsc: 'Échap',
};
export default words;
