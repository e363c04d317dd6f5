// @ts-check
/** @type {typeof import('../en/settings.js').default} */
const words = {
  host: 'Hôte', port: 'Port', password: 'Mot de passe WebSocket', passwordSaved: 'Enregistré', passwordNone: 'Aucun', peek: 'Afficher le mot de passe', forget: 'Oublier',
  obsConnected: (version) => `Connecté à OBS ${version}`.trim(),
  test: 'Tester', testing: 'Essai avec OBS', testGood: (version, ms) => `Ça marche : OBS ${version} a répondu en ${ms} ms`,
  useLocal: 'Prendre l’OBS de cet ordinateur', useLocalWhat: 'Lit le port et le mot de passe de l’OBS installé ici', useLocalDo: 'Prendre',
  useLocalDone: (port, password) => `Repris : port ${port}, ${password ? 'avec son mot de passe' : 'sans mot de passe'}.`,

  sources: 'Sources dans OBS', sourceNames: 'Noms des sources que crée « Ajouter à OBS »', sourceAll: 'Tout en un',
  heal: 'Réparer les sources automatiquement', healWhat: 'Recharge une page quand sa source est dans OBS et que la page n’y est pas',

  ports: 'Ports', pages: 'Pages', pagesWhat: 'Panneau et habillages', pagesPort: 'Port des pages', liveUpdates: 'Direct', liveWhat: 'Ce que les habillages écoutent', livePort: 'Port du direct', retry: 'Réessayer',
  portNow: (port) => `Démarré avec ${port} cette fois`, portStarting: 'Démarrage',
  wsPortChanged: 'Changé, avec effet immédiat.', httpPortChanged: 'Changé, avec effet immédiat. Changez aussi les URL dans OBS.',
  panelMoved: (url) => `Le panneau est maintenant à ${url}, les habillages aussi : changez les URL dans OBS.`, needNumber: 'Un port est un nombre de 1 à 65535.',
  origins: 'Origines autorisées', originsWhat: 'D’autres pages qui peuvent commander Cuelight depuis un navigateur, une par ligne, par exemple http://192.168.1.20:3000', originsSaved: 'Enregistré.',

  hotkeys: 'Raccourcis globaux', hotkeysWhat: 'Ils marchent aussi dans les autres programmes. Cliquez, puis tapez les touches.', hotkeyNone: 'Aucun', hotkeyPress: 'Tapez les touches', hotkeyClear: (name) => `${name} : aucun raccourci`,
  hotkeyOf: (name) => `Raccourci : ${name}`, hotkeyHideAll: 'Tout masquer', hotkeyNext: 'Préréglage suivant du bandeau', hotkeyMore: 'Maintenez Ctrl, Alt ou ⌘ avec une touche.', hotkeyTaken: 'Ces touches servent déjà ci-dessus.',
  hotkeysUnsupported: 'Ce bureau ne donne à aucun programme de touches globales. Elles sont gardées et marcheront ailleurs.',

  thisApp: 'Cette app', autostart: 'Ouvrir à la connexion', startHidden: 'Démarrer réduit', startHiddenWhat: 'Sans fenêtre', noTray: 'Ce bureau n’a pas de zone de notification. Fermer la fenêtre quitte Cuelight.',
  language: 'Langue', theme: 'Thème', themeWhat: 'Sur cet appareil', system: 'Système', dark: 'Sombre', light: 'Clair', shortcutsOpen: 'Voir', shortcutsWhat: 'Quand le panneau est actif',

  data: 'Données', folder: 'Dossier', open: 'Ouvrir', backup: 'Sauvegarde', backupNow: 'Sauvegarder', backupNever: 'Aucune encore', backupLast: (when) => `Dernière ${when}`, backupDone: (file) => `Enregistrée : ${file}`,
  today: (time) => `aujourd’hui à ${time}`, yesterday: (time) => `hier à ${time}`, onDay: (day, time) => `le ${day} à ${time}`,
  transfer: 'Préréglages, styles et réglages', transferWhat: 'Vers un autre ordinateur, sans mots de passe', exportAll: 'Exporter…', importAll: 'Importer…', exported: (file) => `Enregistré : ${file}`,
  importAsk: (file) => `${file} : reprendre aussi ses réglages ?`, importWithout: 'Préréglages et styles', importWith: 'Réglages aussi', importCancel: 'Annuler', imported: 'Importé.', importNot: 'Ce fichier n’est pas un export de Cuelight.',
  version: 'Version', quit: 'Quitter', quitWhat: 'Les habillages restent tels quels dans OBS',
};
export default words;
