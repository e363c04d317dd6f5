/** What HIDE ALL says, and which presses reach it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HIDE_REST_MS } from '../../../ui/panel/frame/footer-guard.js';
import { FakeElement, installDocument } from '../fake-dom.js';
import { useLanguage } from '../test-texts.js';

useLanguage('en');
installDocument();
/** What `customElements.define` got.
 * @type {any} */
let Footer = null;
let now = 0;
Object.assign(globalThis, {
  window: { setTimeout: () => 0 },
  HTMLElement: EventTarget,
  customElements: { define: (/** @type {string} */ _, /** @type {any} */ element) => { Footer = element; } },
  requestAnimationFrame: () => {},
});
performance.now = () => now;
await import('../../../ui/panel/frame/footer.js');

function setup() {
  const parts = /** @type {any} */ ({});
  for (const name of ['hide', 'hideIcon', 'hideText', 'hideCount', 'hideKeys', 'undo', 'undoTime', 'undoBar']) {
    const element = Object.assign(new FakeElement(name), { dataset: {}, style: {}, classList: { toggle: () => {} } });
    parts[name] = element;
  }
  parts.hideIcon.append(new FakeElement('use'));
  const it = new Footer();
  it.parts = parts;
  let hides = 0;
  it.hideAllState = { press: () => { hides += 1; }, tick: () => {} };
  it.ready();
  const update = (/** @type {any} */ status) => it.update({ status, online: status !== null, now });
  return { parts, update, hides: () => hides };
}

/** @param {FakeElement} button @param {number} at */
function press(button, at) {
  now = at;
  button.dispatchEvent(new Event('pointerdown'));
  button.dispatchEvent(Object.assign(new Event('click'), { detail: 1 }));
}

test('it claims nothing before the status has arrived', () => {
  const { parts, update } = setup();
  const said = (/** @type {any} */ status) => {
    update(status);
    return parts.hideCount.textContent;
  };
  assert.equal(said(null), '');
  assert.equal(said({ overlays: [], undoUntil: null }), 'nothing on air');
  assert.equal(said({ overlays: [{ status: 'on-air' }], undoUntil: null }), '1 on air');
});

test('a press where Undo was does not hide everything, and a key does', () => {
  const { parts, update, hides } = setup();
  now = 1000;
  update({ overlays: [], undoUntil: 9000 });
  now = 2000;
  update({ overlays: [{ status: 'on-air' }], undoUntil: null });
  press(parts.hide, 2100);
  assert.equal(hides(), 0);
  parts.hide.dispatchEvent(Object.assign(new Event('click'), { detail: 0 }));
  assert.equal(hides(), 1);
  press(parts.hide, 2000 + HIDE_REST_MS);
  assert.equal(hides(), 2);
});
