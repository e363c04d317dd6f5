// @ts-check
/**
 * Keeps the fields of a card and its cue the same: what is typed or chosen becomes an edit, and a field that does not
 * have the focus shows what the server has.
 */
import { setAttr } from '../../shared/dom.js';

/** @typedef {import('../../domain/cue-editor.js').Fields} Fields */
/** @typedef {import('../../server/cue-sender.js').CueSender} CueSender */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Input */
/** `read` is what the field shows of a payload, `change` the edit that its text means; null for a text that cannot be
 * read, which stays in the field and is not sent.
 * @typedef {{ input: Input, read: (payload: Fields) => string, change: (text: string) => Fields | null }} Bound */

export class BoundFields {
  /** @param {CueSender} sender @param {() => void} onChange is called when what the fields show has changed */
  constructor(sender, onChange) {
    this.sender = sender;
    this.onChange = onChange;
    /** @type {Bound[]} */
    this.fields = [];
    /** The text field with the focus.
     * @type {Bound | null} */
    this.focused = null;
  }

  /** A field that is typed in.
   * @param {Input} input @param {Bound['read']} read @param {Bound['change']} change */
  text(input, read, change) {
    const bound = this.add(input, read, change);
    input.addEventListener('focus', () => this.enter(bound));
    input.addEventListener('blur', (event) => {
      // The field keeps the focus while only the window loses it; Reload acts on the field that has the focus.
      const to = /** @type {FocusEvent} */ (event).relatedTarget;
      if (document.activeElement !== input && !(to instanceof Element && to.matches('.reload'))) this.leave();
    });
    input.addEventListener('input', () => {
      if (this.focused !== bound) this.enter(bound);
      const fields = change(input.value);
      setAttr(input, 'aria-invalid', fields === null ? 'true' : null);
      if (fields !== null) this.sender.edit(fields, input.value);
      this.onChange();
    });
  }

  /** A field that is chosen from: a choice is made at once, and another panel's replaces it.
   * @param {Input} input @param {Bound['read']} read @param {Bound['change']} change */
  choice(input, read, change) {
    this.add(input, read, change);
    input.addEventListener('change', () => {
      const fields = change(textOf(input));
      if (fields !== null) this.sender.edit(fields);
      this.onChange();
    });
  }

  /** A button that ends a conflict in favour of the other panel.
   * @param {HTMLElement} button */
  reload(button) {
    // The press must not take the focus from the field.
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', () => {
      const { focused } = this;
      this.follow();
      if (focused) focused.input.focus();
    });
    button.addEventListener('blur', () => { if (this.focused && document.activeElement !== this.focused.input) this.leave(); });
  }

  /** Shows what the server has in every field, also in the one that has the focus: the user asked for it. */
  follow() {
    const text = this.sender.editor.reload();
    if (this.focused && text !== null) this.focused.input.value = text;
    this.onChange();
  }

  /** Shows what the server has in every field that is not typed in. */
  render() {
    const { payload } = this.sender.editor;
    for (const bound of this.fields) {
      const { input, read } = bound;
      if (this.focused === bound || input.getAttribute('aria-invalid') === 'true') continue;
      if (document.activeElement === input && isTypedIn(input)) this.enter(bound);
      else show(input, read(payload));
    }
  }

  /** @param {Input} input @param {Bound['read']} read @param {Bound['change']} change @returns {Bound} */
  add(input, read, change) {
    const bound = { input, read, change };
    this.fields.push(bound);
    return bound;
  }

  /** @param {Bound} bound */
  enter(bound) {
    this.focused = bound;
    this.sender.editor.enter(bound.read, bound.input.value);
  }

  leave() {
    this.focused = null;
    this.sender.editor.leave();
    this.onChange();
  }
}

/** @param {Input} input */
function isTypedIn(input) {
  return !(input instanceof HTMLSelectElement) && !['checkbox', 'color'].includes(input.type);
}

/** @param {Input} input */
function textOf(input) {
  return input instanceof HTMLInputElement && input.type === 'checkbox' ? (input.checked ? 'true' : '') : input.value;
}

/** @param {Input} input @param {string} text */
function show(input, text) {
  if (input instanceof HTMLInputElement && input.type === 'checkbox') input.checked = text !== '';
  else if (input.value !== text) input.value = text;
}
