// @ts-check
/**
 * What a form of a preset began with, and whether the preset has changed elsewhere since. What is typed
 * stays in the form until it is saved; a change from elsewhere is reported and never written over it. Pure.
 */

/** @typedef {import('../shared/types.js').Preset} Preset */
/** @typedef {import('./payload.js').Values} Values */
/** @typedef {import('./payload.js').Payload} Payload */
/** @typedef {import('./preset-form.js').FieldError} FieldError */
/** @typedef {import('./preset-form.js').PresetForm} PresetForm */

/** The longest name that the server accepts, in characters. */
export const MAX_NAME_LENGTH = 200;

export class PresetDraft {
  /** @param {PresetForm} form @param {Preset | null} preset null for a new one
   * @param {Payload} start the payload of a new one
   * @param {(payload: Payload) => string} fallbackName the name where the payload gives none */
  constructor(form, preset, start, fallbackName) {
    this.form = form;
    this.preset = preset;
    this.fallbackName = fallbackName;
    this.payload = preset ? preset.payload : start;
    this.name = preset ? preset.name : '';
    this.themeId = preset ? preset.themeId : null;
    /** The preset as it is now, if it has changed since the form was filled in.
     * @type {Preset | null} */
    this.changed = null;
    this.isDeleted = false;
  }

  /** Compares with the list of presets.
   * @param {Preset | null} now the preset as it is in the list @param {boolean} isListLoaded */
  follow(now, isListLoaded) {
    this.isDeleted = this.preset !== null && now === null && isListLoaded;
    const content = JSON.stringify([this.name, this.themeId, this.payload]);
    const isSame = now !== null && JSON.stringify([now.name, now.themeId, now.payload]) === content;
    this.changed = this.preset === null || isSame ? null : now;
  }

  /** Begins again with the preset as it is now.
   * @returns {boolean} false where it has not changed */
  reload() {
    if (!this.changed) return false;
    this.preset = this.changed;
    this.payload = this.changed.payload;
    this.name = this.changed.name;
    this.themeId = this.changed.themeId;
    this.changed = null;
    return true;
  }

  /** What the form begins with. Its `name` is empty where the name was made from the values, so that it
   * follows them.
   * @returns {Values} */
  values() {
    const values = this.form.valuesOf(this.payload);
    const isMade = this.name === this.nameOf(values, this.payload);
    return { ...values, name: isMade ? '' : this.name };
  }

  /** The preset that the values of the form make.
   * @param {Values} values
   * @returns {{ name: string, payload: Payload, wrong: null } | { wrong: FieldError }} */
  read(values) {
    const { payload, wrong } = this.form.payloadFrom(this.payload, values);
    if (wrong) return { wrong };
    const name = (values.name || '').trim().slice(0, MAX_NAME_LENGTH) || this.nameOf(values, payload);
    return { name, payload, wrong: null };
  }

  /** The fields that the form of another overlay begins with, where it has them.
   * @param {Values} values @returns {Payload} */
  sharedFields(values) {
    const { title, subtitle } = this.form.payloadFrom(this.payload, values).payload;
    return { title, subtitle };
  }

  /** @param {Values} values @param {Payload} payload */
  nameOf(values, payload) {
    return this.form.nameOf(values, payload, this.fallbackName(payload)).slice(0, MAX_NAME_LENGTH);
  }
}
