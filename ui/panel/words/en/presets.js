// @ts-check
/** Words of the view Presets: the lists, their forms, the pictures and videos, the file. */

const count = (/** @type {number} */ n, /** @type {string} */ one, /** @type {string} */ many) => (n === 1 ? `1 ${one}` : `${n} ${many}`);

export default {
  pSearch: 'Search presets', pNew: 'New', pNone: 'No presets yet. New makes one.', pNoneFound: 'Nothing here matches the search.',
  previous: 'Previous', next: 'Next', previousOf: (/** @type {string} */ name) => `Load the previous preset: ${name}`, nextOf: (/** @type {string} */ name) => `Load the next preset: ${name}`,
  tagAir: 'ON AIR', tagSent: 'SENT', tagUnseen: 'NOT SEEN', tagLoaded: 'LOADED', tagNext: 'NEXT', pLoaded: (/** @type {string} */ name) => `${name} is loaded. Nothing went on air.`,
  pEdit: (/** @type {string} */ name) => `Edit ${name}`, pMove: (/** @type {string} */ name) => `Move ${name}`, pMoveHow: 'Space lifts it, arrows move it, Space drops it, Escape puts it back.',
  pLifted: (/** @type {string} */ name, /** @type {number} */ at, /** @type {number} */ of) => `${name} lifted, ${at} of ${of}. Arrows move it, Space drops it.`,
  pAt: (/** @type {number} */ at, /** @type {number} */ of) => `${at} of ${of}`, pDropped: (/** @type {string} */ name, /** @type {number} */ at, /** @type {number} */ of) => `${name} dropped, ${at} of ${of}.`, pPutBack: (/** @type {string} */ name) => `${name} is back where it was.`,
  pMoveSearch: 'Clear the search to change the order.',

  pShortName: 'Short name on the chip', pName: 'Name', pHides: 'Hide by itself', pStays: 'Stays', pAfter: (/** @type {string} */ time) => `After ${time}`,
  pMore: 'More', pSide: 'Side', pSideLook: 'As the look says', pLeft: 'Left', pRight: 'Right', pCenter: 'Middle', pFull: 'Full screen',
  pAvatar: 'Portrait', pLogo: 'Logo', pNoPicture: 'None', pOtherAddress: 'Another address',
  pKind: 'How long', pFor: 'Duration', pUntil: 'Until', pMinutes: 'Minutes', pTimeOfDay: 'Time of day', pAbove: 'Words above', pBelow: 'Words below',
  pStyle: 'Form', pBold: 'Ring in the middle', pCorner: 'Small, in the corner', pBanner: 'Bar at the bottom', pHold: 'Stays at zero',
  pFormat: 'Digits', pFormatAuto: 'As needed', pFormatSeconds: 'Seconds alone', pFormatHours: 'Always with hours',
  pPicture: 'Picture or video', pTransition: 'Comes in', pFade: 'Fade', pSlide: 'Slide', pCut: 'At once', pBlur: 'Blur', pAddress: 'Address',
  pStart: 'Starts at', pEnd: 'Ends at', pAtEnd: 'At the end', pEndHold: 'Stands still', pEndLoop: 'Starts again', pEndStop: 'Leaves',
  pDelete: 'Delete', pDuplicate: 'Duplicate', cancel: 'Cancel', save: 'Save', pWhere: 'For', pNewFor: (/** @type {string} */ name) => `New preset: ${name}`,
  pChanged: 'Changed elsewhere ·', pReload: 'Reload', pGone: 'Deleted elsewhere. Save keeps it as a new one.', pSaved: (/** @type {string} */ name) => `${name} is saved.`,
  pDeleted: (/** @type {string} */ name) => `“${name}” is deleted`, pUndoFor: (/** @type {string} */ name) => `Undo: bring back ${name}`, pBack: (/** @type {string} */ name) => `${name} is back.`,
  pCopy: (/** @type {string} */ name) => `${name} copy`,
  needTitle: 'Write a title or a subtitle.', needMinutes: 'Write minutes, such as 5 or 5:30.', needTimeOfDay: 'Write a time of day, such as 20:30.', needPicture: 'Choose a picture or a video.', needValue: 'This cannot be read. Write it another way, or leave it empty.', needTime: 'Write seconds, such as 12, or 1:30.', needLaterEnd: 'The end must come after the start.',

  pForMinutes: (/** @type {string} */ text) => (/:/.test(text) ? text : text === '1' ? '1 minute' : `${text} minutes`), pUntilTime: (/** @type {string} */ time) => `Until ${time}`, pQuoted: (/** @type {string} */ text) => `“${text}”`,
  pSideLeft: 'Left side', pSideRight: 'Right side', pSideCenter: 'In the middle', pVideo: 'video', pLost: 'its file is gone',

  assets: 'Pictures and videos', aAdd: 'Add…', aNone: 'No pictures or videos yet. Drop some anywhere here, or add them.', aDrop: 'Drop to add', aDropWhat: 'PNG, JPEG, GIF, WebP, AVIF, MP4, WebM; or a file of presets',
  aUse: (/** @type {string} */ name) => `New poster preset from ${name}`, aRename: (/** @type {string} */ name) => `Rename ${name}`, aRemove: (/** @type {string} */ name) => `Delete ${name}`, aName: 'Name of the file',
  aUsed: (/** @type {number} */ n) => `in ${count(n, 'preset', 'presets')}`, aPicture: 'Picture', aVideo: 'Video', aGoing: (/** @type {string} */ name) => `“${name}” is being deleted`, aGoingAir: (/** @type {string} */ name) => `“${name}” is on air and is being deleted`, aGoingUsed: (/** @type {string} */ name, /** @type {number} */ n) => `“${name}” is being deleted; ${count(n, 'preset shows', 'presets show')} it`,
  aWaits: 'Waiting', aSending: (/** @type {string} */ part, /** @type {string} */ whole) => `${part} of ${whole}`, aStoring: (/** @type {string} */ whole) => `Storing ${whole}`, aStop: (/** @type {string} */ name) => `Stop adding ${name}`, aDismiss: (/** @type {string} */ name) => `Dismiss ${name}`,
  aAdded: (/** @type {string} */ name) => `${name} is added.`, aNotAdded: (/** @type {string} */ name, /** @type {string} */ why) => `${name} was not added. ${why}`,
  aTooLarge: 'It is too large: 512 MB is the most.', aWrongType: 'It is not a picture or video that overlays can show. Use PNG, JPEG, GIF, WebP or AVIF, or an MP4 or WebM video.', aNoRoom: 'The disk is full. Make room, then add it again.', aEmpty: 'The file is empty.',
  aBrokeOff: 'It did not arrive whole. Add it again.', notStored: 'It could not be stored. Make room on the disk, or make the data folder writable, then try again.', pTooMany: 'There are 1000 already. Delete some, then try again.',
  bytes: (/** @type {string} */ number, /** @type {'KB' | 'MB' | 'GB'} */ unit) => `${number} ${unit}`,

  pImport: 'Import…', pExport: 'Export…', pImported: (/** @type {number} */ presets, /** @type {number} */ themes) => `Added ${count(presets, 'preset', 'presets')} and ${count(themes, 'look', 'looks')}.`,
  pNotPresets: (/** @type {string} */ name) => `${name} is not a file of presets. Nothing was added.`, pNewer: (/** @type {string} */ name) => `${name} comes from a newer Cuelight. Update this one, then import it again.`,
  pImportWrong: (/** @type {string} */ name, /** @type {string} */ why) => `Something in ${name} is not right, so nothing was added: ${why}`, pExported: (/** @type {string} */ path) => `Saved: ${path}`,
};
