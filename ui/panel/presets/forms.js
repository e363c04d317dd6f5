// @ts-check
/** The forms of presets, as markup. The names of an overlay's own form are those of `toValues` in payload.js. */

/** @typedef {import('../../i18n/i18n.js').Key} Key */

const text = (/** @type {string} */ name, /** @type {Key} */ label, more = '') => `<label class="f"><span data-t="${label}"></span><input name="${name}" dir="auto" autocomplete="off" spellcheck="false" ${more}></label>`;
const choice = (/** @type {string} */ name, /** @type {Key} */ label, /** @type {Array<[string, Key]>} */ options) => `<label class="f"><span data-t="${label}"></span><select name="${name}">${
  options.map(([value, option]) => `<option value="${value}" data-t="${option}"></option>`).join('')}</select></label>`;
const duration = '<label class="f"><span data-t="presets.form.auto-hide"></span><select name="duration"></select></label>';
const more = (/** @type {string} */ inside) => `<details class="extra"><summary class="btn quiet"><svg class="i s" aria-hidden="true"><use href="#i-right"/></svg><span data-t="action.more"></span></summary><div class="extra-in">${inside}</div></details>`;

const FORMS = {
  lower: `${text('title', 'field.title')}${text('subtitle', 'field.subtitle')}
    <div class="two">${text('name', 'presets.form.label')}${duration}</div>
    ${more(`<div class="two">${choice('side', 'presets.form.side', [['', 'presets.form.side.theme'], ['left', 'presets.form.side.left'], ['center', 'presets.form.side.center'], ['right', 'presets.form.side.right']])}
      <label class="f"><span data-t="presets.form.portrait"></span><select name="avatarUrl" data-pictures></select></label>
      <label class="f"><span data-t="presets.form.logo"></span><select name="logoImage" data-pictures></select></label></div>`)}`,
  countdown: `${text('name', 'field.name')}
    <div class="two"><div class="f kind"><span class="sr" data-t="presets.form.time"></span><div class="segm" role="group" data-label="presets.form.time"><button type="button" data-kind="for" data-t="field.duration"></button><button type="button" data-kind="until" data-t="field.until"></button></div></div>
      ${text('minutes', 'presets.form.minutes', 'inputmode="decimal" placeholder="5:00"')}${text('until', 'presets.form.time-of-day', 'placeholder="20:30"')}</div>
    <div class="two">${text('title', 'presets.form.above')}${text('subtitle', 'presets.form.below')}</div>
    <div class="two">${choice('style', 'field.style', [['', 'presets.form.style.ring'], ['corner', 'presets.form.style.corner'], ['banner', 'presets.form.style.banner']])}
      <label class="tick"><input type="checkbox" name="hold"><span data-t="field.hold-at-zero"></span></label></div>
    ${more(`<div class="two">${choice('format', 'field.format', [['', 'presets.form.format.auto'], ['hh:mm:ss', 'presets.form.format.hours'], ['seconds', 'presets.form.format.seconds']])}</div>`)}`,
  poster: `<div class="picker" role="group" data-label="presets.form.file"></div>
    ${text('name', 'field.name')}
    <div class="two">${choice('side', 'presets.form.side', [['', 'presets.form.side.right'], ['left', 'presets.form.side.left'], ['center', 'presets.form.side.center'], ['full', 'presets.form.side.full']])}
      ${choice('transition', 'presets.form.transition', [['', 'presets.form.transition.fade'], ['slide', 'presets.form.transition.slide'], ['blur', 'presets.form.transition.blur'], ['cut', 'presets.form.transition.cut']])}</div>
    <div class="two video-only">${text('startTime', 'presets.form.start', 'inputmode="decimal" placeholder="0:00"')}${text('endTime', 'presets.form.end', 'inputmode="decimal"')}
      ${choice('endBehavior', 'presets.form.at-end', [['', 'presets.form.at-end.freeze'], ['loop', 'presets.form.at-end.loop'], ['stop', 'presets.form.at-end.hide']])}</div>
    <div class="two">${text('title', 'field.title')}${text('subtitle', 'field.subtitle')}</div>
    <div class="two">${duration}</div>
    ${more(text('fileUrl', 'presets.form.url', 'inputmode="url"'))}`,
};

/** Where the fields of a schema go. */
const GENERIC = `<div class="schema-fields"></div>${text('name', 'field.name')}`;

/** @param {import('../../domain/kinds.js').Kind} kind */
export function formOf(kind) {
  return kind === 'generic' ? GENERIC : FORMS[kind];
}
