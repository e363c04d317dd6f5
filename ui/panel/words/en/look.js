// @ts-check
/** Words of the view Look: the theme editor, its preview, and what can be read on what. */

export default {
  lFor: 'Overlay', lPreview: (/** @type {string} */ name) => `Preview: ${name}`, lNoPage: (/** @type {number} */ port) => `The preview needs port ${port}, which is not open yet.`, lWaiting: 'The preview is loading.',
  lBackdrop: 'Behind it', lDark: 'Dark', lLight: 'Bright', lPicture: 'Picture', lReplay: 'Play', lReplayTip: 'Play how it comes and goes', lForm: 'Form',
  lHandle: 'Place on the screen', lHandleHow: 'Drag it, or use the arrows; with Shift in larger steps.', lStandsAt: (/** @type {number} */ x, /** @type {number} */ y) => `${x} from the left, ${y} from the top`,

  lLooks: 'Looks', lMine: 'Yours', lIncluded: 'Included', lInUse: 'IN USE', lChanged: 'Changed, not saved', lAll: 'every overlay',
  lName: 'Name', lScope: 'For', lScopeOne: (/** @type {string} */ name) => `${name} alone`, lScopeAll: 'Every overlay',
  lColours: 'Colours', lAccent: 'Accent', lAccentTwo: 'Accent, second', lSurface: 'Plate', lText: 'Text', lSuccess: 'Success', lWarn: 'Warning', lOthers: 'Success and warning are drawn by other programs’ overlays.',
  lOpacity: 'Plate covers the video', lPercent: (/** @type {number} */ n) => `${n} %`, lNotColour: 'Write a colour such as #1a2b3c.',
  lEasy: (/** @type {string} */ n) => `Text on plate ${n} : 1. Easy to read for everybody.`, lFine: (/** @type {string} */ n) => `Text on plate ${n} : 1. Easy to read for nearly everybody.`,
  lLarge: (/** @type {string} */ n) => `Text on plate ${n} : 1. Only the large words can be read.`, lHard: (/** @type {string} */ n) => `Text on plate ${n} : 1. Hard to read: make the text lighter or darker than the plate.`, lUnknown: 'How well this can be read is not known: write the colours as #1a2b3c.',
  lLetters: 'Letters', lFont: 'Font', lSystemFont: 'System', lOwnFont: 'Another one', lOwnFontName: 'Name of the font', lSize: 'Size of a name', lWeight: 'Weight', lLight300: 'Light', lRegular: 'Regular', lSemi: 'Semibold', lBold: 'Bold', lBlack: 'Black', lPx: (/** @type {number} */ n) => `${n} px`,
  lPlace: 'Place and size', lNine: 'Place', lByItself: 'Its own place', lX: 'From the left', lXRight: 'From the right', lY: 'From the top', lEdge: 'It keeps 54 from every edge, where some screens cut off.', lScale: 'Scale',
  lPlaceAt: (/** @type {number} */ i) => ['Top left', 'Top', 'Top right', 'Left', 'Middle', 'Right', 'Bottom left', 'Bottom', 'Bottom right'][i],
  lMotion: 'Comes and goes', lFull: 'With motion', lFade: 'Fades', lNone: 'At once', lMotionWhy: 'Your own setting for reduced motion does not apply here: viewers are not you.',
  lPosterPlace: 'A poster’s side is chosen in its preset.', lCountdownSize: 'The digits take the room there is.',

  lSave: 'Save', lSaveMine: 'Save a copy', lUse: 'Use', lUsed: 'In use', lDuplicate: 'Duplicate', lReset: 'Discard changes', lDefault: 'Default', lDelete: 'Delete', lOnAir: 'Update on air',
  lUnsaved: 'Changed, not saved. Nothing on air changes.', lInUseState: (/** @type {string} */ name) => `In use: what is shown next on ${name} has this look.`, lOffer: 'Included. Using or saving it makes a copy that is yours.', lNotInUse: 'Saved, not in use.',
  lOnAirOther: (/** @type {string} */ name) => `${name} is on air in another look.`, lElsewhere: 'Changed elsewhere ·', lReload: 'Reload', lNeedName: 'Give it a name.',
  lSavedAs: (/** @type {string} */ name) => `The look ${name} is saved.`, lUsedNow: (/** @type {string} */ name) => `The look ${name} is in use from the next show on.`, lOnAirNow: 'What is on air has the look in use.', lDeleted: (/** @type {string} */ name) => `The look “${name}” is deleted`,
};
