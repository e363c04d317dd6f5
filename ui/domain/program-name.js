// @ts-check
/**
 * The name of a client's program, from its `User-Agent`. Every browser claims to be several others, so the
 * order of the patterns matters.
 */
import { t } from '../i18n/i18n.js';

/** The first match is the program. A pattern that matches other programs too comes after theirs.
 * @type {Array<[RegExp, string]>} */
const PROGRAMS = [
  [/\bOBS\/([\d.]+)/, 'OBS'],
  [/\bEdgA?\/(\d+)/, 'Edge'],
  [/\bOPR\/(\d+)/, 'Opera'],
  [/\bFirefox\/(\d+)/, 'Firefox'],
  [/\bFxiOS\/(\d+)/, 'Firefox'],
  [/\bCriOS\/(\d+)/, 'Chrome'],
  [/\bElectron\/(\d+)/, 'Electron'],
  [/\b(?:Headless)?Chrom(?:e|ium)\/(\d+)/, 'Chromium'],
  [/\bVersion\/(\d+)[\d.]* (?:Mobile\/\w+ )?Safari\//, 'Safari'],
  [/\bcurl\//, 'curl'],
  [/\bWget\//, 'Wget'],
  [/\bpython-|\bPython\/|\baiohttp\/|\bwebsockets\//, 'Python'],
  [/^node$|\bundici\b|\bnode-fetch\b|\bNode\.js\b|\baxios\//i, 'Node.js'],
  [/\bGo-http-client\//, 'Go'],
  [/\bPostmanRuntime\//, 'Postman'],
];

/** Phones and tablets are named, computers are not.
 * @type {Array<[RegExp, string]>} */
const DEVICES = [[/\biPhone\b/, 'iPhone'], [/\biPad\b/, 'iPad'], [/\bAndroid\b/, 'Android']];

/**
 * @param {string | null} agent the `User-Agent`
 * @returns {string} such as `OBS 30.2.3`, `Chromium 120`, `Safari 17 on iPhone`, `curl`
 */
export function programName(agent) {
  if (!agent) return t('clients.program');
  for (const [pattern, name] of PROGRAMS) {
    const found = pattern.exec(agent);
    if (!found) continue;
    const device = DEVICES.find(([kind]) => kind.test(agent));
    const title = [name, found[1]].filter(Boolean).join(' ');
    return device ? t('clients.program-on-device', { program: title, device: device[1] }) : title;
  }
  // Other programs begin with their name: `Companion/3.2 (…)`.
  const first = /^([^\s/()]{1,40})(?:\/v?(\d[\w.]{0,20}))?/.exec(agent);
  if (!first || first[1] === 'Mozilla') return first ? t('clients.web-page') : t('clients.program');
  return [first[1], first[2]].filter(Boolean).join(' ');
}
