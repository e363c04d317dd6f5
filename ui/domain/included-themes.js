// @ts-check
/**
 * The themes that come with Cuelight, for every overlay. They cannot be changed: using one stores a copy of
 * it. In each of them text is easy to read on the plate over any video (tests/ui/domain/theme.test.js
 * measures it).
 */
import { ARIAL, COURIER_NEW, GEORGIA, INTER, PALATINO } from './fonts.js';
import { DEFAULT_THEME } from './theme.js';

/** @typedef {{ key: string, name: import('../i18n/i18n.js').Key, theme: import('./theme.js').Theme }}
 * IncludedTheme */

/** @type {readonly IncludedTheme[]} */
export const INCLUDED_THEMES = [
  {
    key: 'cue-light',
    name: 'themes.included.cue-light',
    theme: DEFAULT_THEME,
  },
  {
    key: 'paper',
    name: 'themes.included.paper',
    theme: {
      colors: {
        primary: '#b8741f',
        accent: '#c2452d',
        surface: '#fbf8f2f5',
        text: '#1b1a17',
        success: '#0a7245',
        warn: '#8a5200',
      },
      font: { family: GEORGIA, size: 62, weight: 700 },
      motion: 'full',
    },
  },
  {
    key: 'midnight',
    name: 'themes.included.midnight',
    theme: {
      colors: {
        primary: '#7fd4ff',
        accent: '#4c7dff',
        surface: '#0b1330f2',
        text: '#f1f5ff',
        success: '#63e0b0',
        warn: '#ffcf6b',
      },
      font: { family: INTER, size: 66, weight: 600 },
      motion: 'full',
    },
  },
  {
    key: 'velvet',
    name: 'themes.included.velvet',
    theme: {
      colors: {
        primary: '#f3c98b',
        accent: '#d9467a',
        surface: '#3a0f22f5',
        text: '#fff3ea',
        success: '#7fe0b0',
        warn: '#ffd166',
      },
      font: { family: PALATINO, size: 68, weight: 600 },
      motion: 'fade',
    },
  },
  {
    key: 'meadow',
    name: 'themes.included.meadow',
    theme: {
      colors: {
        primary: '#d7e26b',
        accent: '#58b368',
        surface: '#0f2a22f2',
        text: '#f4faef',
        success: '#7be495',
        warn: '#ffd166',
      },
      font: { family: ARIAL, size: 64, weight: 700 },
      motion: 'full',
    },
  },
  {
    key: 'bulletin',
    name: 'themes.included.bulletin',
    theme: {
      colors: {
        primary: '#ffffff',
        accent: '#ffd400',
        surface: '#000000',
        text: '#ffffff',
        success: '#00e08a',
        warn: '#ffd400',
      },
      font: { family: COURIER_NEW, size: 58, weight: 700 },
      motion: 'none',
    },
  },
];
