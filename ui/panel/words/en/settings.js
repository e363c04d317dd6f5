// @ts-check
/** Words of the view Settings. */

export default {
  host: 'Host', port: 'Port', password: 'WebSocket password', passwordSaved: 'Saved', passwordNone: 'None', peek: 'Show the password', forget: 'Forget',
  obsConnected: (/** @type {string} */ version) => `Connected to OBS ${version}`.trim(),
  test: 'Test', testing: 'Trying OBS', testGood: (/** @type {string} */ version, /** @type {number} */ ms) => `It works: OBS ${version} answered in ${ms} ms`,
  useLocal: 'Use this computer’s OBS', useLocalWhat: 'Reads port and password from the OBS that is installed here', useLocalDo: 'Use it',
  useLocalDone: (/** @type {number} */ port, /** @type {boolean} */ password) => `Taken over: port ${port}, ${password ? 'with its password' : 'no password'}.`,

  sources: 'Sources in OBS', sourceNames: 'Names of the sources that “Add to OBS” makes', sourceAll: 'All in one',
  heal: 'Repair sources by itself', healWhat: 'Loads a page again when its source is in OBS and the page is not',

  ports: 'Ports', pages: 'Pages', pagesWhat: 'Panel and overlays', pagesPort: 'Pages port', liveUpdates: 'Live updates', liveWhat: 'What overlays listen to', livePort: 'Live updates port', retry: 'Retry now',
  portNow: (/** @type {number} */ port) => `Started with ${port} this time`, portStarting: 'Starting',
  wsPortChanged: 'Changed. It takes effect at once.', httpPortChanged: 'Changed. It takes effect at once; change the URLs in OBS too.',
  panelMoved: (/** @type {string} */ url) => `The panel is now at ${url}, and so are the overlays: change the URLs in OBS too.`, needNumber: 'A port is a number from 1 to 65535.',
  origins: 'Allowed origins', originsWhat: 'Other pages that may drive Cuelight from a browser, one a line, such as http://192.168.1.20:3000', originsSaved: 'Saved.',

  hotkeys: 'Hotkeys everywhere', hotkeysWhat: 'They work in other programs, too. Press a button, then the keys.', hotkeyNone: 'None', hotkeyPress: 'Press the keys', hotkeyClear: (/** @type {string} */ name) => `${name}: no hotkey`,
  hotkeyOf: (/** @type {string} */ name) => `Hotkey: ${name}`, hotkeyHideAll: 'Hide all', hotkeyNext: 'Next lower third preset', hotkeyMore: 'Hold Ctrl, Alt or ⌘ with a key.', hotkeyTaken: 'These keys are in use above.',
  hotkeysUnsupported: 'This desktop gives no program keys everywhere. They are kept and work where it does.',

  thisApp: 'This app', autostart: 'Open at login', startHidden: 'Start in the tray', startHiddenWhat: 'Without a window', noTray: 'This desktop shows no tray. Closing the window ends Cuelight.',
  language: 'Language', theme: 'Theme', themeWhat: 'On this device', system: 'System', dark: 'Dark', light: 'Light', shortcutsOpen: 'Show', shortcutsWhat: 'While the panel has the focus',

  data: 'Data', folder: 'Folder', open: 'Open', backup: 'Backup', backupNow: 'Back up now', backupNever: 'None yet', backupLast: (/** @type {string} */ when) => `Last one ${when}`, backupDone: (/** @type {string} */ file) => `Saved as ${file}`,
  today: (/** @type {string} */ time) => `today at ${time}`, yesterday: (/** @type {string} */ time) => `yesterday at ${time}`, onDay: (/** @type {string} */ day, /** @type {string} */ time) => `${day} at ${time}`,
  transfer: 'Presets, looks and settings', transferWhat: 'To another computer, without passwords', exportAll: 'Export…', importAll: 'Import…', exported: (/** @type {string} */ file) => `Saved as ${file}`,
  importAsk: (/** @type {string} */ file) => `${file}: take over its settings, too?`, importWithout: 'Presets and looks', importWith: 'Settings, too', importCancel: 'Cancel', imported: 'Imported.', importNot: 'This file is not an export of Cuelight.',
  version: 'Version', quit: 'Quit', quitWhat: 'Overlays stay as they are in OBS',
};
