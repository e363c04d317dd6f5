// @ts-check
/** The forms of presets, as markup. The names of an overlay's own form are those of `toValues` in payload.js. */

const text = (/** @type {string} */ name, /** @type {string} */ word, more = '') => `<label class="f"><span data-t="${word}"></span><input name="${name}" dir="auto" autocomplete="off" spellcheck="false" ${more}></label>`;
const choice = (/** @type {string} */ name, /** @type {string} */ word, /** @type {Array<[string, string]>} */ options) => `<label class="f"><span data-t="${word}"></span><select name="${name}">${
  options.map(([value, label]) => `<option value="${value}" data-t="${label}"></option>`).join('')}</select></label>`;
const duration = '<label class="f"><span data-t="pHides"></span><select name="duration"></select></label>';
const more = (/** @type {string} */ inside) => `<details class="extra"><summary class="btn quiet"><svg class="i s" aria-hidden="true"><use href="#i-right"/></svg><span data-t="pMore"></span></summary><div class="extra-in">${inside}</div></details>`;

const FORMS = {
  lower: `${text('title', 'title')}${text('subtitle', 'subtitle')}
    <div class="two">${text('name', 'pShortName')}${duration}</div>
    ${more(`<div class="two">${choice('side', 'pSide', [['', 'pSideLook'], ['left', 'pLeft'], ['center', 'pCenter'], ['right', 'pRight']])}
      <label class="f"><span data-t="pAvatar"></span><select name="avatarUrl" data-pictures></select></label>
      <label class="f"><span data-t="pLogo"></span><select name="logoImage" data-pictures></select></label></div>`)}`,
  countdown: `${text('name', 'pName')}
    <div class="two"><div class="f kind"><span class="sr" data-t="pKind"></span><div class="segm" role="group" data-label="pKind"><button type="button" data-kind="for" data-t="pFor"></button><button type="button" data-kind="until" data-t="pUntil"></button></div></div>
      ${text('minutes', 'pMinutes', 'inputmode="decimal" placeholder="5:00"')}${text('until', 'pTimeOfDay', 'placeholder="20:30"')}</div>
    <div class="two">${text('title', 'pAbove')}${text('subtitle', 'pBelow')}</div>
    <div class="two">${choice('style', 'pStyle', [['', 'pBold'], ['corner', 'pCorner'], ['banner', 'pBanner']])}
      <label class="tick"><input type="checkbox" name="hold"><span data-t="pHold"></span></label></div>
    ${more(`<div class="two">${choice('format', 'pFormat', [['', 'pFormatAuto'], ['hh:mm:ss', 'pFormatHours'], ['seconds', 'pFormatSeconds']])}</div>`)}`,
  poster: `<div class="picker" role="group" data-label="pPicture"></div>
    ${text('name', 'pName')}
    <div class="two">${choice('side', 'pSide', [['', 'pRight'], ['left', 'pLeft'], ['center', 'pCenter'], ['full', 'pFull']])}
      ${choice('transition', 'pTransition', [['', 'pFade'], ['slide', 'pSlide'], ['blur', 'pBlur'], ['cut', 'pCut']])}</div>
    <div class="two video-only">${text('startTime', 'pStart', 'inputmode="decimal" placeholder="0:00"')}${text('endTime', 'pEnd', 'inputmode="decimal"')}
      ${choice('endBehavior', 'pAtEnd', [['', 'pEndHold'], ['loop', 'pEndLoop'], ['stop', 'pEndStop']])}</div>
    <div class="two">${text('title', 'title')}${text('subtitle', 'subtitle')}</div>
    <div class="two">${duration}</div>
    ${more(text('fileUrl', 'pAddress', 'inputmode="url"'))}`,
};

/** Where the fields of a schema go. */
const GENERIC = `<div class="schema-fields"></div>${text('name', 'pName')}`;

/** @param {import('../../domain/kinds.js').Kind} kind */
export function formOf(kind) {
  return kind === 'generic' ? GENERIC : FORMS[kind];
}
