// @ts-check
/**
 * Themes that come with Cuelight, for every overlay. They are data and nobody's: using one makes a copy
 * that is the user's own. Every one has words that are easy to read on its plate, whatever the video
 * (tests/ui/look.test.js measures it).
 */

/** @typedef {{ key: string, name: import('../i18n/i18n.js').Key, theme: import('./theme.js').Theme }} Included */

const SANS = 'system-ui';
const GROTESQUE = "Arial, 'Liberation Sans', 'Nimbus Sans', sans-serif";
const SERIF = "Georgia, Gelasio, 'DejaVu Serif', serif";
const BOOK = "'Palatino Linotype', Palatino, 'URW Palladio L', P052, serif";
const MONO = "'Courier New', 'Liberation Mono', monospace";

/** @type {readonly Included[]} */
export const INCLUDED_THEMES = [
  {
    key: 'cue-light', name: 'themes.included.cue-light',
    theme: { colors: { primary: '#ffc46b', accent: '#ff7a5c', surface: '#14171df2', text: '#fbf7f0', success: '#5bdb9b', warn: '#ffc04d' }, font: { family: SANS, size: 66, weight: 700 }, motion: 'full' },
  },
  {
    key: 'paper', name: 'themes.included.paper',
    theme: { colors: { primary: '#b8741f', accent: '#c2452d', surface: '#fbf8f2f5', text: '#1b1a17', success: '#0a7245', warn: '#8a5200' }, font: { family: SERIF, size: 62, weight: 700 }, motion: 'full' },
  },
  {
    key: 'midnight', name: 'themes.included.midnight',
    theme: { colors: { primary: '#7fd4ff', accent: '#4c7dff', surface: '#0b1330f2', text: '#f1f5ff', success: '#63e0b0', warn: '#ffcf6b' }, font: { family: SANS, size: 66, weight: 600 }, motion: 'full' },
  },
  {
    key: 'velvet', name: 'themes.included.velvet',
    theme: { colors: { primary: '#f3c98b', accent: '#d9467a', surface: '#3a0f22f5', text: '#fff3ea', success: '#7fe0b0', warn: '#ffd166' }, font: { family: BOOK, size: 68, weight: 600 }, motion: 'fade' },
  },
  {
    key: 'meadow', name: 'themes.included.meadow',
    theme: { colors: { primary: '#d7e26b', accent: '#58b368', surface: '#0f2a22f2', text: '#f4faef', success: '#7be495', warn: '#ffd166' }, font: { family: GROTESQUE, size: 64, weight: 700 }, motion: 'full' },
  },
  {
    key: 'bulletin', name: 'themes.included.bulletin',
    theme: { colors: { primary: '#ffffff', accent: '#ffd400', surface: '#000000', text: '#ffffff', success: '#00e08a', warn: '#ffd400' }, font: { family: MONO, size: 58, weight: 700 }, motion: 'none' },
  },
];
