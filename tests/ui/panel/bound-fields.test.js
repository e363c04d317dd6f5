/** The fields of a card and its cue: what follows whom. The page is played by a few stand-ins. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';

/** A field, or a button, of a page without a browser. */
class Field extends EventTarget {
  constructor(type = 'text') {
    super();
    this.type = type;
    this.value = '';
    this.checked = false;
    this.attributes = new Map();
  }

  getAttribute(name) { return this.attributes.get(name) ?? null; }

  setAttribute(name, value) { this.attributes.set(name, value); }

  removeAttribute(name) { this.attributes.delete(name); }

  matches(selector) { return selector === '.reload' && this.type === 'button'; }

  focus() {
    const before = page.activeElement;
    page.activeElement = this;
    if (before && before !== this) before.dispatchEvent(Object.assign(new Event('blur'), { relatedTarget: this }));
    if (before !== this) this.dispatchEvent(new Event('focus'));
  }

  typeIn(text) {
    this.focus();
    this.value = text;
    this.dispatchEvent(new Event('input'));
  }

  choose(value) {
    if (this.type === 'checkbox') this.checked = value;
    else this.value = value;
    this.dispatchEvent(new Event('change'));
  }
}
class Select extends Field {}

const page = { activeElement: /** @type {Field | null} */ (null) };
Object.assign(globalThis, { document: page, Element: Field, HTMLInputElement: Field, HTMLSelectElement: Select });
const { BoundFields } = await import('../../../ui/panel/controls/bound-fields.js');
const { CueSender } = await import('../../../ui/server/cue-sender.js');
afterEach(() => { page.activeElement = null; });

function card() {
  const sender = new CueSender('lower', {
    request: async () => ({}), isUnreachable: () => false, readPref: () => '', writePref: () => {}, onChange: () => {}, onError: () => {},
  });
  const bound = new BoundFields(sender, () => bound.render());
  const [title, duration, loop, reload] = [new Field(), new Select('select-one'), new Field('checkbox'), new Field('button')];
  const any = /** @type {any} */ ({ title, duration, loop, reload });
  bound.text(any.title, (payload) => String(payload.title || ''), (text) => (text === 'wrong' ? null : { title: text || null }));
  bound.choice(any.duration, (payload) => String(payload.duration || 0), (text) => ({ duration: Number(text) || null }));
  bound.choice(any.loop, (payload) => (payload.loop ? 'true' : ''), (text) => ({ loop: text === 'true' || null }));
  bound.reload(any.reload);
  const receive = (/** @type {object} */ payload) => {
    sender.editor.receive({ payload: /** @type {any} */ (payload), presetId: null, revision: 1 });
    bound.render();
  };
  receive({ title: 'Ada' });
  return { sender, bound, receive, title, duration, loop, reload };
}

test('fields without focus follow the server, choices also while they have the focus', () => {
  const { receive, title, duration, loop } = card();
  assert.equal(title.value, 'Ada');
  duration.focus();
  receive({ title: 'Grace', duration: 5, loop: true });
  assert.deepEqual([title.value, duration.value, loop.checked], ['Grace', '5', true]);
});

test('what is typed or chosen becomes an edit', () => {
  const { sender, title, duration, loop } = card();
  title.typeIn('Alan');
  duration.choose('10');
  loop.choose(true);
  assert.deepEqual(sender.editor.payload, { title: 'Alan', duration: 10, loop: true });
  title.typeIn('');
  loop.choose(false);
  assert.deepEqual(sender.editor.payload, { duration: 10 });
});

test('a field with the focus is never overwritten, and follows once it is left', () => {
  const { sender, receive, title, duration } = card();
  title.focus();
  receive({ title: 'Grace' });
  assert.deepEqual([title.value, sender.editor.hasConflict], ['Ada', true]);
  duration.focus();
  assert.deepEqual([title.value, sender.editor.hasConflict], ['Grace', false]);
});

test('what is shown is measured, not what another panel has made of the field with the focus', () => {
  const { bound, receive, title, duration } = card();
  Object.assign(title, { name: 'title' });
  title.focus();
  receive({ title: 'A title that is far too long', duration: 5 });
  assert.deepEqual(bound.shownPayload, { title: 'Ada', duration: 5 });
  duration.focus();
  assert.deepEqual(bound.shownPayload, { title: 'A title that is far too long', duration: 5 });
});

test('a field keeps the focus when only the window loses it', () => {
  const { receive, title } = card();
  title.focus();
  title.dispatchEvent(Object.assign(new Event('blur'), { relatedTarget: null }));
  receive({ title: 'Grace' });
  assert.equal(title.value, 'Ada');
});

test('Reload takes the other’s text and leaves the focus in the field, by pointer and by key', () => {
  const { sender, receive, title, reload } = card();
  title.focus();
  receive({ title: 'Grace' });
  reload.focus();
  assert.equal(title.value, 'Ada', 'on the way to Reload nothing changes');
  reload.dispatchEvent(new Event('click'));
  assert.deepEqual([title.value, page.activeElement === title, sender.editor.hasConflict], ['Grace', true, false]);
});

test('a text that cannot be read stays in its field and is not sent', () => {
  const { sender, receive, title, duration } = card();
  title.typeIn('wrong');
  duration.focus();
  receive({ title: 'Grace' });
  assert.deepEqual([title.value, title.getAttribute('aria-invalid'), sender.editor.unsent], ['wrong', 'true', {}]);
  title.typeIn('right');
  assert.deepEqual([title.getAttribute('aria-invalid'), sender.editor.payload.title], [null, 'right']);
});

test('what was cued here is shown even in the field with the focus', () => {
  const { sender, bound, title } = card();
  title.focus();
  sender.editor.receive({ payload: { title: 'Next preset' }, presetId: 'p', revision: 1 });
  bound.follow();
  assert.equal(title.value, 'Next preset');
});
