/** The optional parts of a theme in the editor: their sections, their texts, and a reset. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SECTIONS, drawsAny, partAt, partsAt, partsInEffect } from '../../../ui/domain/theme-sections.js';
import { DEFAULT_THEME, resetTheme, withValue } from '../../../ui/domain/theme.js';
import { THEME_PARTS } from '../../../ui/graphics/shared/theme-parts.js';
import { partName } from '../../../ui/graphics/shared/theme.js';
import { textsOf } from '../test-texts.js';

test('every part is in exactly one section', () => {
  const paths = Object.values(SECTIONS).flatMap(({ shown, more }) => [...shown, ...more]);
  assert.deepEqual([...paths].sort(), THEME_PARTS.map(({ path }) => path).sort());
  assert.deepEqual(partsAt(['bar.side', 'unknown.part']).map(({ path }) => path), ['bar.side']);
});

test('a section is shown if the overlay draws one of its parts', () => {
  const support = { parts: ['bar.side'] };
  assert.equal(drawsAny(support, ['bar.thickness', 'bar.side']), true);
  assert.equal(drawsAny(support, ['bar.thickness']), false);
  assert.equal(drawsAny({ parts: [] }, ['bar.side']), false);
});

test('a part that changes nothing in a theme has no field', () => {
  const support = { parts: ['entrance.from', 'entrance.time', 'exit.to', 'exit.time', 'bar.side', 'bar.thickness'] };
  const inEffect = (/** @type {object} */ theme) => partsInEffect(support, theme).parts;
  assert.deepEqual(inEffect({}), support.parts);
  assert.deepEqual(inEffect({ motion: 'full', bar: { side: 'top' } }), support.parts);
  assert.deepEqual(inEffect({ motion: 'fade' }), ['entrance.time', 'exit.time', 'bar.side', 'bar.thickness']);
  assert.deepEqual(inEffect({ motion: 'none', bar: { side: 'none' } }), ['bar.side']);
});

test('every part has a label, and every choice a text per value', () => {
  for (const language of ['en', 'fr']) {
    const texts = textsOf(language);
    for (const part of THEME_PARTS) {
      const key = `themes.part.${partName(part.path)}`;
      const values = part.kind === 'choice' ? part.values : [];
      const hasDefault = part.kind === 'color' || (part.kind === 'choice' && part.default === null);
      const keys = [key, ...values.map((value) => `${key}.${value}`), ...(hasDefault ? [`${key}.default`] : [])];
      for (const one of keys) assert.ok(texts[one], `${language}: ${one}`);
    }
  }
});

test('a part is read and removed; a group without parts is removed as well', () => {
  const theme = withValue(withValue(DEFAULT_THEME, 'plate.radius', 4), 'plate.border', 2);
  assert.deepEqual([partAt(theme, 'plate.radius'), partAt(theme, 'plate.shadow'), partAt(theme, 'bar.side')], [4, undefined, undefined]);
  assert.equal(partAt({ plate: { radius: null } }, 'plate.radius'), undefined);
  const without = withValue(withValue(theme, 'plate.radius', undefined), 'plate.border', undefined);
  assert.deepEqual(without, DEFAULT_THEME);
});

test('a reset removes everything that the editor sets, and nothing else', () => {
  /** @type {any} */
  let theme = { ...DEFAULT_THEME, layout: { x: 1, y: 2, scale: 1 }, own: 'kept', plate: { mine: 1 } };
  for (const part of THEME_PARTS) theme = withValue(theme, part.path, 1);
  assert.deepEqual(resetTheme({ ...theme, colors: { text: '#000' } }), { ...DEFAULT_THEME, own: 'kept', plate: { mine: 1 } });
});
