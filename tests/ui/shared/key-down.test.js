/** Keys of an input method: the events that browsers send for a word that is typed and confirmed with Enter. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { installDocument } from '../fake-dom.js';
import { onKeyDown } from '../../../ui/shared/key-down.js';

installDocument();
Object.assign(globalThis, { window: globalThis, HTMLElement: EventTarget, customElements: { define: () => {} } });
const { CardButtons } = await import('../../../ui/panel/show/card-buttons.js');

const UI = new URL('../../../ui/', import.meta.url);

/** Each confirms one word: [type, key, keyCode, isComposing].
 * @type {Record<string, Array<[string, string?, number?, boolean?]>>} */
const CONFIRMED = {
  'Chrome, Edge and OBS': [
    ['compositionstart'], ['keydown', 'a', 229, true], ['keydown', 'Enter', 229, true], ['compositionend'], ['keyup', 'Enter', 13, false],
  ],
  Firefox: [
    ['keydown', 'Process', 229, false], ['compositionstart'], ['keydown', 'Process', 229, true], ['compositionend'], ['keyup', 'Enter', 13, false],
  ],
  'Safari and the window on macOS': [
    ['compositionstart'], ['keydown', 'a', 229, true], ['compositionend'], ['keydown', 'Enter', 229, false], ['keyup', 'Enter', 13, false],
  ],
  'a browser that names the real key': [
    ['compositionstart'], ['keydown', 'Enter', 13, true], ['compositionend'],
  ],
};
const ENTER = /** @type {[string, string, number, boolean]} */ (['keydown', 'Enter', 13, false]);

/** @param {EventTarget} target @param {Array<[string, string?, number?, boolean?]>} events */
function send(target, events) {
  for (const [type, key, keyCode, isComposing = false] of events) {
    const event = new Event(type, { cancelable: true });
    target.dispatchEvent(Object.assign(event, { key, keyCode, isComposing, altKey: false, repeat: false }));
  }
}

for (const [browser, events] of Object.entries(CONFIRMED)) {
  test(`no key of an input method arrives: ${browser}`, () => {
    const target = new EventTarget();
    /** @type {string[]} */
    const keys = [];
    onKeyDown(target, ({ key }) => keys.push(key));
    send(target, events);
    assert.deepEqual(keys, []);
    send(target, [ENTER]);
    assert.deepEqual(keys, ['Enter']);
  });

  test(`Enter takes the cue once the name is complete: ${browser}`, () => {
    const input = new EventTarget();
    let takes = 0;
    const buttons = { card: { completeCue: () => {} }, takeByKey: () => { takes += 1; } };
    CardButtons.prototype.takeOnEnter.call(/** @type {any} */ (buttons), /** @type {any} */ (input));
    send(input, events);
    assert.equal(takes, 0);
    send(input, [ENTER]);
    assert.equal(takes, 1);
  });
}

test('every script of the interface listens to keys through this module', () => {
  const scripts = readdirSync(UI, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js'));
  assert.ok(scripts.length > 100, `${scripts.length} scripts`);
  const listening = scripts.filter((path) => /\bon[kK]ey\w*\s*[:=]|['"`]key(?:down|up|press)['"`]/.test(readFileSync(new URL(path, UI), 'utf8')));
  assert.deepEqual(listening.map((path) => path.replaceAll('\\', '/')), ['shared/key-down.js']);
});
