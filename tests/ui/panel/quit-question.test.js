/** The question of Quit, which may open under a pointer or a key that means something else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REST_MS } from '../../../ui/domain/press-guard.js';
import { LOWER } from '../test-catalogue.js';
import { useLanguage } from '../test-texts.js';
import { FakeElement, installDocument } from '../fake-dom.js';

useLanguage('en');
installDocument();
/** What `customElements.define` got.
 * @type {any} */
let QuitQuestion = null;
let now = 0;
Object.assign(globalThis, {
  window: Object.assign(new EventTarget(), { setTimeout: () => 0 }),
  HTMLElement: EventTarget,
  customElements: { define: (/** @type {string} */ _, /** @type {any} */ element) => { QuitQuestion = element; } },
  requestAnimationFrame: () => {},
});
performance.now = () => now;
await import('../../../ui/panel/frame/quit-question.js');
const { Catalogue } = await import('../../../ui/domain/catalogue.js');
const { store } = await import('../../../ui/server/store.js');

const moment = { status: { overlays: [] }, now: 0, catalogue: new Catalogue([LOWER]) };

/** A question that opened at 1000 ms, and the answers that it got. */
function setup() {
  const names = ['title', 'rows', 'hide', 'hideLabel', 'hideHint', 'leave', 'leaveLabel', 'leaveHint', 'cancel', 'error', 'dialog'];
  const parts = /** @type {any} */ ({});
  for (const name of names) parts[name] = Object.assign(new FakeElement(name), { dataset: {}, classList: { toggle: () => {} } });
  parts.dialog.open = false;
  parts.dialog.showModal = () => { parts.dialog.open = true; };
  parts.rows = new FakeElement('ul');
  const it = new QuitQuestion();
  it.parts = parts;
  const answers = /** @type {string[]} */ ([]);
  it.answer = (/** @type {string} */ answer) => answers.push(answer);
  it.confirm = () => {};
  it.ready();
  now = 1000;
  store.desktop = /** @type {any} */ ({ quitQuestion: 1 });
  it.update(moment);
  assert.equal(parts.dialog.open, true);
  return { parts, answers };
}

/** @param {FakeElement} button @param {number} from @param {number} to */
function press(button, from, to) {
  now = from;
  button.dispatchEvent(Object.assign(new Event('pointerdown'), { button: 0 }));
  now = to;
  button.click();
}

/** @param {FakeElement} button @param {string} key @param {number} at */
function pressKey(button, key, at) {
  now = at;
  button.dispatchEvent(Object.assign(new Event('keydown'), { key, repeat: false, altKey: false }));
  button.click();
}

test('a press that begins before the question can be read does nothing', () => {
  const { parts, answers } = setup();
  press(parts.leave, 1000 + REST_MS - 1, 1000 + REST_MS - 1);
  press(parts.hide, 1000 + REST_MS - 1, 1000 + REST_MS + 100);
  assert.deepEqual(answers, []);
  press(parts.leave, 1000 + REST_MS, 1000 + REST_MS + 50);
  assert.deepEqual(answers, ['leave']);
});

test('a key answers after the same time, and Escape at once', () => {
  const { parts, answers } = setup();
  parts.dialog.dispatchEvent(new Event('cancel'));
  assert.deepEqual(answers, ['cancel']);
  pressKey(parts.cancel, 'Enter', 1100);
  pressKey(parts.hide, ' ', 1100);
  assert.deepEqual(answers, ['cancel']);
  pressKey(parts.hide, ' ', 1000 + REST_MS);
  assert.deepEqual(answers, ['cancel', 'hide']);
});
