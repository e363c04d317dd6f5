// @ts-check
/**
 * Binds the fields of a card to its cue: a text or a choice becomes an edit, and a field without the focus
 * shows the cue of the server.
 */
import { setAttr } from '../../shared/dom.js';
import { markField } from './field-mark.js';

/** @typedef {import('../../domain/cue-editor.js').Fields} Fields */
/** @typedef {import('../../server/cue-sender.js').CueSender} CueSender */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Input */
/** `read` returns the field's text for a payload, `change` the edit for a text. Where `change` returns null,
 * the text is invalid: it stays in the field and is not sent.
 * @typedef {object} Bound
 * @property {Input} input
 * @property {(payload: Fields) => string} read
 * @property {(text: string) => Fields | null} change
 */

export class BoundFields {
  /** @param {CueSender} sender @param {() => void} onChange is called after each change to a field */
  constructor(sender, onChange) {
    this.sender = sender;
    this.onChange = onChange;
    /** @type {Bound[]} */
    this.fields = [];
    /** The text field with the focus.
     * @type {Bound | null} */
    this.focused = null;
  }

  /** Binds a field that is typed in.
   * @param {Input} input @param {Bound['read']} read @param {Bound['change']} change */
  text(input, read, change) {
    const bound = this.add(input, read, change);
    input.addEventListener('focus', () => this.enter(bound));
    input.addEventListener('blur', (event) => {
      // The field keeps the focus while only the window loses it. Reload acts on the field with the focus.
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

  /** Binds a field that is chosen from. It has no conflicts: the last choice counts, in whichever panel.
   * @param {Input} input @param {Bound['read']} read @param {Bound['change']} change */
  choice(input, read, change) {
    this.add(input, read, change);
    input.addEventListener('change', () => {
      const fields = change(textOf(input));
      if (fields !== null) this.sender.edit(fields);
      this.onChange();
    });
  }

  /** Binds the button Reload, which resolves a conflict in favour of the other panel.
   * @param {HTMLElement} button */
  reload(button) {
    // The press must not take the focus from the field.
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', () => {
      const { focused } = this;
      this.follow();
      if (focused) focused.input.focus();
    });
    button.addEventListener('blur', () => {
      if (this.focused && document.activeElement !== this.focused.input) this.leave();
    });
  }

  /** Shows the cue of the server in every field, including the one with the focus: the user asked for it. */
  follow() {
    const text = this.sender.editor.reload();
    if (this.focused && text !== null) this.focused.input.value = text;
    this.onChange();
  }

  /** Shows the cue in every field that the user does not type in. */
  render() {
    const { payload } = this.sender.editor;
    for (const bound of this.fields) {
      const { input, read } = bound;
      if (this.focused === bound || input.getAttribute('aria-invalid') === 'true') continue;
      if (document.activeElement === input && isTypedIn(input)) this.enter(bound);
      else show(input, read(payload));
    }
  }

  /** The payload as the fields show it: the one with the focus keeps its text when another panel changes it. A field
   * has the name of its key.
   * @returns {Fields} */
  get shownPayload() {
    const { payload, hasConflict } = this.sender.editor;
    const { focused } = this;
    if (!focused || !hasConflict) return payload;
    return { ...payload, [focused.input.name]: focused.input.value };
  }

  /** Marks each field whose text is not on air.
   * @param {Fields | null} program the payload that is on air; null while there is none */
  renderMarks(program) {
    const { payload } = this.sender.editor;
    for (const { input, read } of this.fields) {
      markField(input, program !== null && read(payload) !== read(program));
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
  if (input instanceof HTMLInputElement && input.type === 'checkbox') return input.checked ? 'true' : '';
  return input.value;
}

/** @param {Input} input @param {string} text */
function show(input, text) {
  if (input instanceof HTMLInputElement && input.type === 'checkbox') input.checked = text !== '';
  else if (input.value !== text) input.value = text;
}
