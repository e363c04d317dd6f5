// @ts-check
/** Words of the frame and of every view: header, tabs, footer, statuses, what can go wrong. */

/** @typedef {{ host: string, port: number, found: string, needed: string }} ObsArgs */

const ms = (/** @type {number | null} */ n) => (n === null ? '' : ` · ${n} ms`);

/** What is wrong with OBS and what to do; the server has the same sentences.
 * @param {string} cause @param {ObsArgs} args @returns {string} '' for a cause that is not known here */
function obsReason(cause, { host, port, found, needed }) {
  const at = `${host}:${port}`;
  const here = /^(localhost|127\.|\[?::1)/.test(host);
  switch (cause) {
    case 'looking': return `Looking for OBS at ${at}.`;
    case 'unknown-host': return `No computer called "${host}" can be found. Check the OBS host in the settings; for OBS on this computer it is 127.0.0.1.`;
    case 'refused': return `Nothing answers at ${at}. Start OBS, and in its Tools menu, WebSocket Server Settings, tick Enable WebSocket server. The port there must be ${port}.`;
    case 'mute':
      if (here) return `A program at ${at} accepts connections but does not answer. If OBS looks frozen, restart it; otherwise another program uses port ${port}: choose a different port in OBS (Tools, WebSocket Server Settings) and in the settings here.`;
    // falls through
    case 'unreachable': return `There is no answer from ${at}. Check that the computer is on and in the same network, that the address is right, and that its firewall allows port ${port}.`;
    case 'closed-at-once': return `The program at ${at} closes the connection at once. If OBS is just starting or closing, wait a moment; otherwise another program uses port ${port}.`;
    case 'stalled': return `The program at ${at} does not complete the login. If OBS looks frozen, restart it; otherwise check that port ${port} is the one in OBS's Tools menu, WebSocket Server Settings.`;
    case 'no-greeting': return `The program at ${at} does not answer like OBS. It is another program, or an OBS older than 28. Check the port: OBS shows it in the Tools menu, WebSocket Server Settings.`;
    case 'not-obs': return `A program other than OBS answers at ${at}. Check the port: OBS shows it in the Tools menu, WebSocket Server Settings.`;
    case 'wrong-password': return `OBS at ${at} rejects the password. Copy it from OBS (Tools, WebSocket Server Settings, Show Connect Info) into the settings here.`;
    case 'password-missing': return `OBS at ${at} requires a password, but none is set. Copy it from OBS (Tools, WebSocket Server Settings, Show Connect Info) into the settings here.`;
    case 'too-old': return `${found} is too old: ${needed} or newer is required. Update OBS; Cuelight then connects automatically.`;
    case 'too-new': return `${found} is newer than this version of Cuelight supports. Update Cuelight.`;
    case 'starting': return `OBS at ${at} is still loading. Cuelight connects as soon as it is ready.`;
    case 'closed': return 'OBS closed the connection. Cuelight reconnects as soon as OBS answers.';
    case 'quit': return 'OBS was closed. Start it again, and Cuelight reconnects automatically.';
    case 'silent': return 'OBS stopped answering. Cuelight keeps trying to reconnect; if OBS looks frozen, restart it.';
    case 'off': return 'The connection to OBS is switched off. Connect to switch it on again.';
    default: return '';
  }
}

/** What is wrong with a field, for somebody who looks at the field. */
function inField(/** @type {string} */ error) {
  const why = error.replace(/^[\w.]+: /, '');
  return why.charAt(0).toUpperCase() + why.slice(1);
}

export default {
  skip: 'Skip to the controls', views: 'Views', show: 'Show', presets: 'Presets', look: 'Look', health: 'Health', settings: 'Settings',
  countdown: 'Countdown', title: 'Title', subtitle: 'Subtitle',
  SHOW: 'SHOW', HIDE: 'HIDE', update: 'Update', hideAll: 'HIDE ALL', hideAllKey: '⇧ Esc', undo: 'UNDO', allHidden: 'All hidden',
  nothingOnAir: 'nothing on air', onAirCount: (/** @type {number} */ n) => `${n} on air`,
  close: 'Close', seconds: (/** @type {number} */ s) => `${s} s`, inMs: ms,
  problemCount: (/** @type {number} */ n) => (n === 1 ? '1 problem' : `${n} problems`),

  obsLabel: 'OBS', connected: 'Connected', connecting: 'Connecting to OBS', refused: 'OBS not connected', noAnswerObs: 'OBS not connected', wrongPassword: 'Wrong OBS password',
  tooOld: 'OBS is too old', notObs: 'Not OBS', lost: 'OBS went away', obsOff: 'OBS is switched off here',
  obsReason, live: 'LIVE', notLive: 'Not live', rec: 'REC', recPaused: 'Paused', notRec: 'Not rec',
  recPausedLong: 'Recording paused', preview: (/** @type {string} */ scene) => `Preview: ${scene}`, program: (/** @type {string} */ scene) => `On air: ${scene}`,
  clients: (/** @type {number} */ all, /** @type {number} */ pages, /** @type {number} */ panels) => `${all} connected: ${pages === 1 ? '1 page or program' : `${pages} pages and programs`}, ${panels === 1 ? '1 panel' : `${panels} panels`}`,

  /** @returns {string} */
  allReady: (/** @type {number} */ n) => (n > 1 ? `All ${n} overlays are open in OBS` : 'Everything is ready'), allReadyObs: (/** @type {string} */ obs) => `Overlays are ready. ${obs}.`,
  /** The server's own words are English. @returns {string} */
  dataProblem: (/** @type {string} */ _cause, /** @type {string} */ _folder) => '',
  gone: 'Cuelight does not answer. Trying again.', starting: 'Looking for Cuelight',
  portHeld: (/** @type {number} */ port, /** @type {string} */ holder) => `${port} is held by ${holder}`, portWaiting: (/** @type {number} */ port) => `Waiting for ${port}`,
  hNoPage: (/** @type {string} */ name) => `${name}: no page is open in OBS`, hHidden: (/** @type {string} */ name) => `${name}: its source is hidden in OBS`,
  hFailed: (/** @type {string} */ name) => `${name}: the page could not draw it`, hNoAnswer: (/** @type {string} */ name) => `${name}: no page has answered yet`,
  spoken: (/** @type {string} */ name, /** @type {string} */ status) => `${name}: ${status}`, onAirSpoken: 'on air',

  unreachable: 'Cuelight does not answer.', refusedPlain: (/** @type {number} */ status) => `That did not work (${status}).`,
  /** The server's own sentences are English. */
  refusal: (/** @type {string} */ code, /** @type {string} */ error, /** @type {string} */ hint) => (code === 'invalid-field' || code === 'invalid-setting' ? inField(error) : code && hint ? `${error} ${hint}` : error),
  willHide: 'Cuelight does not answer. Everything is hidden as soon as it does.', notHidden: 'Cuelight is back. What was shown since you pressed stays on air; the rest is hidden.',

  shortcuts: 'Keyboard', shortcutsTip: 'Keyboard shortcuts', keysShow: (/** @type {string} */ name) => `Show or hide: ${name}`, keysNext: 'Next lower third preset', keysPrevious: 'Previous lower third preset',
  keysHideAll: 'Hide everything', keysUndo: 'Undo hide all, while it is offered', keysClock: 'Start or pause, with the clock focused', keysMinute: 'A minute more or less, with the clock focused', keysSearch: 'Search presets',
  keysViews: 'Open a view', keysArrows: 'Move along tabs, presets and posters', keysEnter: 'Update what is on air, in a text field', keysHelp: 'This list',
  keySpace: 'Space', keyEnter: 'Enter', keyShift: 'Shift', keyCtrl: 'Ctrl', keyAlt: 'Alt', keyEsc: 'Esc',
};
