// @ts-check
/** Words of the view Show: the cards. */

const pages = (/** @type {number} */ n) => (n === 1 ? '1 page' : `${n} pages`);

export default {
  offAir: 'Off air', ready: (/** @type {number} */ n) => `${pages(n)} ready`,
  sent: 'Sent', waitingFor: (/** @type {number} */ n) => `waiting for ${pages(n)}`, noAnswer: 'no answer yet',
  onAir: 'ON AIR', seenBy: (/** @type {number} */ n, /** @type {number} */ of) => `seen by ${n} of ${of}`,
  noPage: 'No overlay page is open', onNoPage: 'On, but no page is open', hidden: 'On, but hidden in OBS',
  failed: 'Not drawn', nothingYet: 'nothing to show yet', details: (/** @type {string} */ name) => `${name}: details`,
  lastKnown: (/** @type {number} */ s) => `last known, ${s} s ago`,
  pagesOpen: (/** @type {number} */ n) => (n === 0 ? 'No overlay page is open' : n === 1 ? '1 overlay page is open' : `${n} overlay pages are open`),
  others: (/** @type {string} */ list) => `Also listening: ${list}`,

  hidesAfter: 'Hides after', never: 'Off', autoHide: 'Hides by itself', autoHideOff: 'Does not hide by itself', secondsLeft: (/** @type {number} */ s) => (s === 1 ? '1 second left' : `${s} seconds left`),
  staysHint: 'Stays until you hide it.', hidesHint: (/** @type {number} */ s) => `Hides by itself after ${s} s.`, hidesIn: (/** @type {number} */ s) => `Hides in ${s} s.`,
  titleHint: 'Your name', subtitleHint: 'What you do',
  draftHint: 'Not on air yet. Enter updates it.', changed: 'Changed elsewhere', reload: 'Reload',
  presetEmpty: 'Write a title first.', presetThere: 'These words are a preset already.', newPreset: 'Keep these words as a preset',

  addToObs: 'Add to OBS', adding: 'Adding', copyUrl: 'Copy URL', copied: 'Copied', nothingInObs: 'Nothing in OBS can show it yet.', copyByHand: (/** @type {string} */ url) => `Copy this: ${url}`,
  obsAway: 'OBS not connected', obsNoBrowser: 'OBS has no browser',
  added: (/** @type {string} */ source, /** @type {string} */ scene) => `Added to “${scene}” as “${source}”.`, alreadyThere: (/** @type {string} */ source, /** @type {string} */ scene) => `“${source}” is in “${scene}” already; its page is loaded again.`,
  addedHidden: (/** @type {string} */ source, /** @type {string} */ scene) => `“${source}” is in “${scene}”, but hidden there. Press its eye in OBS.`,

  minutes: (/** @type {number} */ n) => `${n} m`, until: (/** @type {string} */ time) => `Until ${time}`, of: (/** @type {string} */ time) => `of ${time}`, ends: (/** @type {string} */ time) => `ends ${time}`, showSets: 'SHOW sets it',
  less: '−1 m', more: '+1 m', lessLong: '−1 m: one minute less', moreLong: '+1 m: one minute more', start: 'Start', pause: 'Pause', resetTo: (/** @type {string} */ time) => `Reset to ${time}`, durations: 'Presets and durations',
  options: 'Words and form', duration: 'Duration', untilTime: 'Until', style: 'Form', styleBold: 'Ring', styleCorner: 'Corner', styleBanner: 'Banner', format: 'Figures', formatSeconds: 'seconds',
  holdAtZero: 'Hold at zero', holdWhat: 'Otherwise it hides by itself', durationWrong: 'Write it as 5:00, or as minutes.',

  steps: 'Steps', posters: 'Posters', addImage: 'Add image', addingFile: (/** @type {number} */ n, /** @type {number} */ of) => (of === 1 ? 'Adding' : `Adding ${n} of ${of}`),
};
