// @ts-check
/**
 * The optional parts of a theme. Generated from `src-tauri/src/catalogue/theme_part.rs`, which explains the fields, by
 * `UPDATE_TYPES=1 cargo test --lib theme_part`. Do not edit.
 */

/** @typedef {import('../../shared/types.js').ThemePart} ThemePart */

/** @type {readonly ThemePart[]} */
export const THEME_PARTS = [
  {"path":"text.capitals","kind":"choice","values":["none","title","all"],"default":"none"},
  {"path":"text.align","kind":"choice","values":["start","center","end"],"default":"start"},
  {"path":"text.spacing","kind":"number","min":-0.05,"max":0.4,"step":0.01,"unit":"em","default":0.0},
  {"path":"text.twoLines","kind":"switch"},
  {"path":"secondLine.size","kind":"number","min":20.0,"max":90.0,"step":1.0,"unit":"px","default":36.0},
  {"path":"secondLine.weight","kind":"number","min":100.0,"max":900.0,"step":1.0,"unit":"weight","default":400.0},
  {"path":"secondLine.color","kind":"color"},
  {"path":"plate.radius","kind":"number","min":0.0,"max":89.0,"step":1.0,"unit":"px","default":20.0},
  {"path":"plate.perLine","kind":"switch"},
  {"path":"plate.border","kind":"number","min":0.0,"max":16.0,"step":1.0,"unit":"px","default":0.0},
  {"path":"plate.borderColor","kind":"color"},
  {"path":"plate.shadow","kind":"number","min":0.0,"max":1.0,"step":0.05,"unit":"opacity","default":0.4},
  {"path":"bar.side","kind":"choice","values":["start","end","top","bottom","none"],"default":"start"},
  {"path":"bar.thickness","kind":"number","min":2.0,"max":40.0,"step":1.0,"unit":"px","default":14.0},
  {"path":"logo.image","kind":"image"},
  {"path":"logo.height","kind":"number","min":40.0,"max":140.0,"step":2.0,"unit":"px","default":92.0},
  {"path":"entrance.from","kind":"choice","values":["start","end","top","bottom"],"default":null},
  {"path":"entrance.time","kind":"number","min":0.1,"max":3.0,"step":0.1,"unit":"s","default":0.4},
  {"path":"exit.to","kind":"choice","values":["start","end","top","bottom"],"default":null},
  {"path":"exit.time","kind":"number","min":0.1,"max":3.0,"step":0.1,"unit":"s","default":0.3},
];
