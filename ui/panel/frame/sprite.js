// @ts-check
/**
 * The symbols of the panel: the lamps, and the icons, on a grid of 20 px with round strokes of 1.75 px.
 * They are inside the page, because not every browser supports gradients of another file.
 */
import { CueElement } from '../../shared/element.js';

const LAMPS = `
  <defs>
    <linearGradient id="g-h" x1="0" y1="0" x2="0" y2="1">
      <stop stop-color="#4b5564"/>
      <stop offset=".55" stop-color="#2b323d"/>
      <stop offset="1" stop-color="#191e26"/>
    </linearGradient>
    <radialGradient id="g-off" cx=".5" cy=".6" r=".66">
      <stop stop-color="#39414e"/>
      <stop offset=".6" stop-color="#252b35"/>
      <stop offset="1" stop-color="#161a20"/>
    </radialGradient>
    <radialGradient id="g-on" cx=".5" cy=".57" r=".6">
      <stop stop-color="#fff0ec"/>
      <stop offset=".22" stop-color="#ffb0a4"/>
      <stop offset=".58" stop-color="#f8483f"/>
      <stop offset="1" stop-color="#b3191c"/>
    </radialGradient>
    <radialGradient id="g-halo">
      <stop offset=".45" stop-color="#ff4b40" stop-opacity=".55"/>
      <stop offset="1" stop-color="#ff4b40" stop-opacity="0"/>
    </radialGradient>
    <g id="lamp-housing">
      <rect x=".75" y=".75" width="36.5" height="36.5" rx="11" fill="var(--lamp-housing)"
        stroke="var(--lamp-housing-border)" stroke-width="1.5"/>
      <circle cx="19" cy="18.2" r="14.2" fill="url(#g-h)"/>
      <circle cx="19" cy="19" r="12.4" fill="#07090c"/>
    </g>
  </defs>
  <symbol id="lamp-off" viewBox="0 0 38 38">
    <use href="#lamp-housing"/>
    <circle cx="19" cy="19" r="10.5" fill="url(#g-off)"/>
    <circle cx="19" cy="19" r="9.75" fill="none" stroke="#8f99a8" stroke-width="1.5"/>
  </symbol>
  <symbol id="lamp-sent" viewBox="0 0 38 38">
    <use href="#lamp-housing"/>
    <circle cx="19" cy="19" r="10.5" fill="url(#g-off)"/>
    <circle cx="19" cy="19" r="9" fill="none" stroke="#93bbff" stroke-opacity=".28" stroke-width="3"/>
    <circle class="spin" cx="19" cy="19" r="9" fill="none" stroke="#93bbff" stroke-width="3"
      stroke-linecap="round" stroke-dasharray="19 38"/>
  </symbol>
  <symbol id="lamp-on" viewBox="0 0 38 38" overflow="visible">
    <circle cx="19" cy="19" r="30" fill="url(#g-halo)"/>
    <use href="#lamp-housing"/>
    <circle cx="19" cy="19" r="18" fill="url(#g-halo)" opacity=".85"/>
    <circle cx="19" cy="19" r="11" fill="url(#g-on)"/>
  </symbol>
  <symbol id="lamp-nopage" viewBox="0 0 38 38">
    <use href="#lamp-housing"/>
    <circle cx="19" cy="19" r="9.55" fill="none" stroke="var(--lamp-attention)" stroke-width="2" stroke-dasharray="4
      3.5" transform="rotate(-102 19 19)"/>
    <path d="M19 13.6v6.6" stroke="var(--lamp-attention)" stroke-width="2.4" stroke-linecap="round"/>
    <circle cx="19" cy="23.9" r="1.5" fill="var(--lamp-attention)"/>
  </symbol>
  <clipPath id="lamp-disc"><circle cx="19" cy="19" r="10.6"/></clipPath>
  <symbol id="lamp-wait" viewBox="0 0 38 38">
    <use href="#lamp-housing"/>
    <g clip-path="url(#lamp-disc)">
      <path d="M8 8h22v22H8z" fill="#2a2112"/>
      <path d="M2 22 22 2M5.5 30.5l25-25M12 36l24-24M19.5 40.5l21-21" stroke="var(--lamp-attention)" stroke-width="4"/>
    </g>
    <circle cx="19" cy="19" r="10" fill="none" stroke="var(--lamp-attention)" stroke-width="1.5"/>
  </symbol>
  <symbol id="lamp-browser" viewBox="0 0 38 38">
    <use href="#lamp-housing"/>
    <g fill="none" stroke="var(--lamp-attention)" stroke-width="2" stroke-linejoin="round">
      <rect x="10.5" y="12.5" width="17" height="13" rx="2.2"/>
      <path d="M10.5 16.8h17"/>
    </g>
    <circle cx="13.3" cy="14.7" r=".9" fill="var(--lamp-attention)"/>
  </symbol>
  <symbol id="lamp-failed" viewBox="0 0 38 38">
    <use href="#lamp-housing"/>
    <circle cx="19" cy="19" r="9.6" fill="none" stroke="var(--lamp-attention)" stroke-width="2"/>
    <path d="m15.4 15.4 7.2 7.2M22.6 15.4l-7.2 7.2" stroke="var(--lamp-attention)" stroke-width="2.4" stroke-linecap="round"/>
  </symbol>
  <symbol id="lamp-hidden" viewBox="0 0 38 38">
    <use href="#lamp-housing"/>
    <g fill="none" stroke="var(--lamp-attention)" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
      <path d="M10.8 19c1.9-3.4 4.8-5.2 8.2-5.2s6.3 1.8 8.2 5.2c-1.9 3.4-4.8 5.2-8.2
        5.2s-6.3-1.8-8.2-5.2z"/>
      <circle cx="19" cy="19" r="2.4"/>
      <path d="M12.2 26.2 25.8 11.8" stroke="#07090c" stroke-width="5"/>
      <path d="M12.2 26.2 25.8 11.8"/>
    </g>
  </symbol>`;

const ICONS = `
  <symbol id="i-check" viewBox="0 0 20 20"><path d="m4 10.5 4 4 8-9"/></symbol>
  <symbol id="i-clients" viewBox="0 0 20 20">
    <rect x="1.8" y="4" width="11" height="8.5" rx="1.6"/>
    <path d="M5 15.8h4.6M15 7h1.6A1.6 1.6 0 0 1 18.2 8.6v6.8a1.6 1.6 0 0 1-1.6 1.6h-2.2a1.6 1.6 0 0
      1-1.6-1.6v-.6"/>
  </symbol>
  <symbol id="i-copy" viewBox="0 0 20 20">
    <rect x="7" y="7" width="10" height="10" rx="2"/>
    <path d="M13 7V5a2 2 0 0 0-2-2H5a2 2 0 0 0-2 2v6a2 2 0 0 0 2 2h2"/>
  </symbol>
  <symbol id="i-ring" viewBox="0 0 20 20"><circle cx="10" cy="10" r="5"/></symbol>
  <symbol id="i-dash" viewBox="0 0 20 20"><path d="M6 10h8"/></symbol>
  <symbol id="i-down" viewBox="0 0 20 20"><path d="m5 8 5 5 5-5"/></symbol>
  <symbol id="i-dup" viewBox="0 0 20 20">
    <rect x="3" y="3" width="10" height="10" rx="2"/>
    <path d="M7 16.5A1.5 1.5 0 0 0 8.5 17H15a2 2 0 0 0 2-2V8.5a1.5 1.5 0 0 0-.5-1.2M8 5.8v4.4M5.8 8h4.4"/>
  </symbol>
  <symbol id="i-eye" viewBox="0 0 20 20">
    <path d="M1.8 10c2-3.7 4.9-5.6 8.2-5.6s6.2 1.9 8.2 5.6c-2 3.7-4.9 5.6-8.2 5.6S3.8 13.7 1.8 10z"/>
    <circle cx="10" cy="10" r="2.5"/>
  </symbol>
  <symbol id="i-eyeoff" viewBox="0 0 20 20">
    <path d="M8 4.6a8 8 0 0 1 2-.2c3.3 0 6.2 1.9 8.2 5.6a14 14 0 0 1-2 2.7M5.3 5.9A12.4 12.4 0 0 0 1.8
      10c2 3.7 4.9 5.6 8.2 5.6 1.6 0 3.1-.5 4.5-1.3M8.2 8.3a2.5 2.5 0 0 0 3.5 3.5M2.5 2.5l15 15"/>
  </symbol>
  <symbol id="i-film" viewBox="0 0 20 20">
    <rect x="2.5" y="4" width="15" height="12" rx="2"/>
    <path d="M8.3 7.6v4.8l4-2.4z"/>
  </symbol>
  <symbol id="i-font" viewBox="0 0 20 20">
    <path d="M4 16 9.2 4h1.6L16 16M6.2 11.5h7.6"/>
  </symbol>
  <symbol id="i-folder" viewBox="0 0 20 20">
    <path d="M2.5 15V5.5A1.5 1.5 0 0 1 4 4h3.5l2 2.5H16A1.5 1.5 0 0 1 17.5 8v7a1.5 1.5 0 0 1-1.5 1.5H4A1.5
      1.5 0 0 1 2.5 15z"/>
  </symbol>
  <symbol id="i-gear" viewBox="0 0 20 20">
    <path d="M3 6h8M15 6h2M3 14h2M9 14h8"/>
    <circle cx="13" cy="6" r="2"/>
    <circle cx="7" cy="14" r="2"/>
  </symbol>
  <symbol id="i-grip" viewBox="0 0 20 20">
    <g fill="currentColor" stroke="none">
      <circle cx="7.5" cy="5" r="1.4"/>
      <circle cx="12.5" cy="5" r="1.4"/>
      <circle cx="7.5" cy="10" r="1.4"/>
      <circle cx="12.5" cy="10" r="1.4"/>
      <circle cx="7.5" cy="15" r="1.4"/>
      <circle cx="12.5" cy="15" r="1.4"/>
    </g>
  </symbol>
  <symbol id="i-in" viewBox="0 0 20 20">
    <path d="M10 3v9M6.5 8.8 10 12.3l3.5-3.5M3.5 13v2.5A1.5 1.5 0 0 0 5 17h10a1.5 1.5 0 0 0 1.5-1.5V13"/>
  </symbol>
  <symbol id="i-left" viewBox="0 0 20 20"><path d="m12 5-5 5 5 5"/></symbol>
  <symbol id="i-list" viewBox="0 0 20 20">
    <path d="M7.5 5.5H17M7.5 10H17M7.5 14.5H17"/>
    <g fill="currentColor" stroke="none">
      <circle cx="3.8" cy="5.5" r="1.2"/>
      <circle cx="3.8" cy="10" r="1.2"/>
      <circle cx="3.8" cy="14.5" r="1.2"/>
    </g>
  </symbol>
  <symbol id="i-look" viewBox="0 0 20 20">
    <path d="M10 2.5a7.5 7.5 0 0 0 0 15c1.2 0 1.8-.8 1.8-1.7 0-1.2-.9-1.5-.9-2.5 0-.8.6-1.3
      1.5-1.3h1.9a3.2 3.2 0 0 0 3.2-3.2C17.5 5.2 14.1 2.5 10 2.5z"/>
    <g fill="currentColor" stroke="none">
      <circle cx="6.3" cy="10.3" r="1.2"/>
      <circle cx="8.3" cy="6.5" r="1.2"/>
      <circle cx="12.6" cy="6.7" r="1.2"/>
    </g>
  </symbol>
  <symbol id="i-okc" viewBox="0 0 20 20">
    <circle cx="10" cy="10" r="7.5"/>
    <path d="m6.7 10.3 2.3 2.3 4.3-4.8"/>
  </symbol>
  <symbol id="i-out" viewBox="0 0 20 20">
    <path d="M10 12.3V3M6.5 6.5 10 3l3.5 3.5M3.5 13v2.5A1.5 1.5 0 0 0 5 17h10a1.5 1.5 0 0 0 1.5-1.5V13"/>
  </symbol>
  <symbol id="i-page" viewBox="0 0 20 20">
    <rect x="2" y="3.5" width="16" height="11" rx="2"/>
    <path d="M7 17.5h6M10 14.5v3"/>
  </symbol>
  <symbol id="i-pause" viewBox="0 0 20 20"><path d="M7 4v12M13 4v12" stroke-width="2.6"/></symbol>
  <symbol id="i-pen" viewBox="0 0 20 20">
    <path d="m3.5 16.5.8-3.7 9-9a1.6 1.6 0 0 1 2.3 0l.6.6a1.6 1.6 0 0 1 0 2.3l-9 9z M11.8 5.3l2.9 2.9"/>
  </symbol>
  <symbol id="i-play" viewBox="0 0 20 20">
    <path d="M6 3.8v12.4a.6.6 0 0 0 .9.5l9.8-6.2a.6.6 0 0 0 0-1L6.9 3.3a.6.6 0 0 0-.9.5z"/>
  </symbol>
  <symbol id="i-plus" viewBox="0 0 20 20"><path d="M10 4v12M4 10h12"/></symbol>
  <symbol id="i-pulse" viewBox="0 0 20 20"><path d="M2 10.5h3.5l2.3-6 4 11.5 2.5-7 1.2 1.5H18"/></symbol>
  <symbol id="i-refresh" viewBox="0 0 20 20">
    <path d="M16.5 4v4h-4M3.5 16v-4h4M4.2 8a6.3 6.3 0 0 1 11.3-1.5L16.5 8M15.8 12a6.3 6.3 0 0 1-11.3
      1.5L3.5 12"/>
  </symbol>
  <symbol id="i-reset" viewBox="0 0 20 20"><path d="M3.5 4v4h4M3.8 8A6.8 6.8 0 1 1 3.3 11.5"/></symbol>
  <symbol id="i-right" viewBox="0 0 20 20"><path d="m8 5 5 5-5 5"/></symbol>
  <symbol id="i-search" viewBox="0 0 20 20"><circle cx="9" cy="9" r="5.5"/><path d="m13.2 13.2 4 4"/></symbol>
  <symbol id="i-show" viewBox="0 0 20 20">
    <circle cx="10" cy="10" r="2.6"/>
    <path d="M5.4 5.4a6.5 6.5 0 0 0 0 9.2M14.6 5.4a6.5 6.5 0 0 1 0 9.2"/>
  </symbol>
  <symbol id="i-timer" viewBox="0 0 20 20">
    <circle cx="10" cy="11.5" r="6.2"/>
    <path d="M10 8.2v3.3l2 1.4M8 2.5h4"/>
  </symbol>
  <symbol id="i-trash" viewBox="0 0 20 20">
    <path d="M3.5 5.5h13M8 5.5V3.5h4v2M5 5.5l.8 11h8.4l.8-11M8.3 8.8v4.7M11.7 8.8v4.7"/>
  </symbol>
  <symbol id="i-undo" viewBox="0 0 20 20"><path d="M7 4 3 8l4 4M3.5 8H12a4.5 4.5 0 0 1 0 9H8"/></symbol>
  <symbol id="i-warn" viewBox="0 0 20 20">
    <path d="M8.8 3.3 1.9 15a1.4 1.4 0 0 0 1.2 2.1h13.8a1.4 1.4 0 0 0 1.2-2.1L11.2 3.3a1.4 1.4 0 0 0-2.4
      0zM10 7.8v3.7"/>
    <circle cx="10" cy="14.1" r=".4" stroke-width="1.3"/>
  </symbol>
  <symbol id="i-x" viewBox="0 0 20 20"><path d="m5 5 10 10M15 5 5 15"/></symbol>`;

class Sprite extends CueElement {
  static html = `<svg width="0" height="0" class="visually-hidden" aria-hidden="true">${LAMPS}${ICONS}</svg>`;
}
customElements.define('cue-sprite', Sprite);
