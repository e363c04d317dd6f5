// @ts-check
/** The words of the Health view. */

/** @typedef {string | number} Arg */

const quoted = (/** @type {Arg} */ name) => `“${name}”`;
const plural = (/** @type {number} */ n, /** @type {string} */ one, /** @type {string} */ many) => (n === 1 ? `1 ${one}` : `${n} ${many}`);
/** The overlay inside a sentence. */

export default {
  chainTitle: 'Why is nothing showing?', chainSub: 'From the app to the viewer. Fix the first red line.', chainSubOk: 'From the app to the viewer. Nothing is in the way.',
  chainChoose: 'Overlay', chainNeedsYou: 'needs you', chainNotChecked: 'Not checked', chainOk: 'Passed', chainBroken: 'Failed', chainUnsure: 'Not certain', chainLooking: 'Looking',
  chainGone: 'Cuelight does not answer', chainGoneTodo: 'Start it again; this panel comes back by itself.',

  linkRunning: 'Cuelight is running', linkRunningFor: (/** @type {Arg} */ version, /** @type {string} */ time) => `Version ${version}, for ${time}`,
  linkPorts: 'Ports are open', linkPortsWhich: (/** @type {Arg} */ http, /** @type {Arg} */ ws) => `${http} for pages, ${ws} for live updates`,
  linkPortHeldTodo: 'Close that program. Cuelight waits for the port.',
  linkPortWaitingTodo: 'Another program holds it. Cuelight takes it as soon as it is free.',
  linkPortStarting: 'Ports are opening', linkPortStartingTodo: 'This takes a moment.',
  linkObs: 'OBS is connected', linkObsWhere: (/** @type {Arg} */ scene, /** @type {Arg} */ version) => `Scene “${scene}”, OBS ${version}`, linkObsVersion: (/** @type {Arg} */ version) => `OBS ${version}`,
  linkSource: (/** @type {string} */ overlay) => `A source shows ${overlay}`, linkSourceName: quoted,
  linkSources: (/** @type {Arg} */ n) => `${n} sources show it; one is enough.`,
  linkNoSource: (/** @type {string} */ overlay) => `No source shows ${overlay}`, linkNoSourceTodo: 'In OBS: Sources, +, Browser, then paste the URL from the Show view.',
  linkNoBrowser: 'This OBS has no browser sources', linkNoBrowserTodo: 'Install OBS with its browser plugin (obs-browser), then start it again.',
  linkElsewhere: 'A page is open, not from a source of this OBS', linkElsewhereIs: 'It may be in another program or on another computer.',
  linkPage: 'Page loaded', linkPages: (/** @type {number} */ n) => `${plural(n, 'page is', 'pages are')} open`,
  linkNotLoaded: (/** @type {Arg} */ source) => `The page of “${source}” is not loaded`, linkNotLoadedTodo: 'In OBS, open the source’s properties and refresh it.',
  linkHealing: (/** @type {Arg} */ source) => `Cuelight repairs “${source}” right now`, linkReloading: 'Its page is loaded anew.', linkRefreshing: 'Its page is refreshed.',
  linkVisible: 'Visible in the scene', linkVisibleIn: (/** @type {Arg} */ scene) => `Scene “${scene}”`,
  linkOff: (/** @type {Arg} */ source, /** @type {Arg} */ scene) => `“${source}” is switched off in “${scene}”`, linkOffTodo: 'In OBS, click its eye in the list of sources.',
  linkOtherScene: (/** @type {Arg} */ source, /** @type {Arg} */ scene) => `“${source}” is not in the scene “${scene}”`, linkOtherSceneTodo: 'Add it here, or switch the scene in OBS.',
  linkAsleep: (/** @type {Arg} */ source) => `“${source}” has no page while nobody sees it`, linkAsleepWhy: 'In its properties in OBS, “Shutdown source when not visible” is on.',
  linkNoPage: 'On air, but no page is open to draw it', linkNoPageTodo: 'It has closed since it was shown. Refresh its source in OBS.',
  linkPageHidden: 'The page is open, but hidden', linkPageHiddenTodo: 'Bring its window or tab to the front, or show its source in OBS.',
  linkUnproven: 'Whether viewers see it cannot be told', linkUnprovenWhy: 'The page runs outside the sources of this OBS.',
  linkSeen: 'Page says “seen”', linkOffAir: 'Nothing is on air.', linkSeenBy: (/** @type {Arg} */ acks, /** @type {Arg} */ all, /** @type {Arg | null} */ ms) => (ms === null ? `By ${acks} of ${all}` : `By ${acks} of ${all}, after ${ms} ms`),
  linkUnseen: 'No page has said “seen” yet', linkUnseenTodo: (/** @type {number} */ n) => `Waiting for ${plural(n, 'page', 'pages')}. A frozen page is refreshed in OBS.`,
  linkFailed: 'The page could not draw it', linkFailedTodo: 'Check what is shown: a file may be missing.', linkFailedWith: (/** @type {Arg} */ error) => `It says: ${error}`,

  fix: 'Fix', fixing: 'Fixing', fixOther: 'Fix lets Cuelight repair this.',
  fixAdd: (/** @type {Arg} */ scene) => `Fix adds one to the scene “${scene}”`, fixAddHere: 'Fix adds one to the scene that viewers see',
  fixAddTo: (/** @type {Arg} */ scene) => `Fix adds it to the scene “${scene}”`,
  fixShow: (/** @type {Arg} */ source, /** @type {Arg} */ scene) => `Fix switches “${source}” on in “${scene}”`,
  fixReload: (/** @type {Arg} */ source) => `Fix refreshes “${source}” in OBS`, fixReloadAll: 'Fix refreshes its sources in OBS',
  fixPorts: 'Fix tries the port again', fixReconnect: 'Fix tries OBS again', fixConnect: 'Fix switches the connection on', fixUseLocal: 'Fix takes port and password from the OBS on this computer',

  fixedAdded: (/** @type {Arg} */ source, /** @type {Arg} */ scene) => `“${source}” was added to the scene “${scene}”.`, fixedShown: (/** @type {Arg} */ source, /** @type {Arg} */ scene) => `“${source}” is switched on in “${scene}”.`,
  fixedThere: (/** @type {Arg} */ source, /** @type {Arg} */ scene) => `“${source}” was in the scene “${scene}” already.`,
  fixedReloaded: (/** @type {string} */ names) => `${names} was refreshed.`, fixedNothing: 'There was nothing to refresh.', fixedTrying: 'Trying again now.', fixedLocal: 'The settings of this computer’s OBS are used now.', fixedDone: 'Done.',

  repairsTitle: 'Repaired by itself', repairsSub: 'What Cuelight found frozen or gone, and brought back.',
  repairWaiting: (/** @type {string} */ source, /** @type {string} */ step) => (step === 'reloaded' ? `“${source}” is loaded anew` : `“${source}” is refreshed`),
  repairHealed: (/** @type {string} */ source, /** @type {string} */ step) => (step === 'reloaded' ? `“${source}” was loaded anew and works again` : `“${source}” was refreshed and works again`),
  repairFailed: (/** @type {string} */ source, /** @type {string} */ step) => (step === 'reloaded' ? `“${source}” was loaded anew and still does not answer` : `“${source}” was refreshed and still does not answer`),

  chartTitle: 'Button to seen', chartSub: (/** @type {number} */ n) => `Last 5 minutes, ${plural(n, 'press', 'presses')}`,
  chartP50: 'Half within', chartP99: '99 in 100 within', chartMs: (/** @type {number} */ n) => `${n} ms`,
  chartSays: (/** @type {number} */ n, /** @type {number} */ p50, /** @type {number} */ p99, /** @type {number} */ worst) => `${plural(n, 'press', 'presses')} in the last 5 minutes: half were seen within ${p50} ms, 99 in 100 within ${p99} ms. The slowest quarter of a minute took ${worst} ms.`,
  chartEmpty: 'Nothing was shown in the last 5 minutes. Show an overlay, and here stands how long a page took to draw it.', chartStart: '−5 min', chartHalf: '−2:30', chartNow: 'now', chartUnit: 'ms',

  whoTitle: 'Who is connected', whoChannel: 'Channel', whoPages: 'Pages', whoVisible: 'Visible', whoLastSeen: 'Last seen', whoPanels: 'Control panels', whoNobody: 'Nobody listens here.',
  whoHere: 'This app’s window', whoSince: (/** @type {string} */ time) => `since ${time}`, whoSeen: (/** @type {string} */ age) => `seen ${age}`, whoUnseen: 'has not said “seen”', whoPreview: 'preview', whoPanel: 'panel', whoOrigin: (/** @type {string} */ origin) => `from ${origin}`,
  whoUnknown: 'A program', whoWebPage: 'A web page', whoOn: (/** @type {string} */ program, /** @type {string} */ device) => `${program} on ${device}`,
  obsFps: (/** @type {number} */ n) => `${n} fps`, obsCpu: (/** @type {number} */ n) => `CPU ${n} %`, obsDropped: (/** @type {number} */ n) => (n === 0 ? 'no frames dropped' : `${plural(n, 'frame', 'frames')} dropped`), obsSkipped: (/** @type {number} */ n) => `${plural(n, 'frame', 'frames')} late`,
  obsDroppedWhy: 'Dropped on the way to the stream’s server.', obsSkippedWhy: 'Late in rendering or encoding: this computer is too busy.',

  logTitle: 'Log', logFilter: 'Filter', logWarnings: 'Warnings only', logWarning: 'Warning:', logEmpty: 'The log is empty.', logNoMatch: 'No line matches.', logToEnd: 'To the newest', logAway: 'The log did not come.',
  copyReport: 'Copy report', reportCopied: 'Copied', reportCopying: 'Copying', reportByHand: 'Copy this by hand: select all, then copy.', reportLabel: 'Report',

  ageNow: 'now', ageNever: 'never', ageSeconds: (/** @type {number} */ n) => `${n} s ago`, ageMinutes: (/** @type {number} */ n) => `${n} min ago`, ageHours: (/** @type {number} */ n) => `${n} h ago`, ageDays: (/** @type {number} */ n) => `${plural(n, 'day', 'days')} ago`,
  spanSeconds: (/** @type {number} */ n) => `${n} s`, spanMinutes: (/** @type {number} */ n) => `${n} min`, spanHours: (/** @type {number} */ h, /** @type {number} */ m) => `${h} h ${m} min`, spanDays: (/** @type {number} */ d, /** @type {number} */ h) => `${plural(d, 'day', 'days')} ${h} h`,
};
