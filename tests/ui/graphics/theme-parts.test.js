/** The optional parts of a theme in a graphic: attributes and CSS variables, the direction of text, and edges. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { FakeElement, installFakeDom } from './fake-dom.js';

installFakeDom();
const { THEME_PARTS } = await import('../../../ui/graphics/shared/theme-parts.js');
const { applyParts, applyTheme, entranceEdge, exitEdge, leaveMs, logoOf, partName } = await import('../../../ui/graphics/shared/theme.js');
const { isRightToLeft } = await import('../../../ui/graphics/shared/direction.js');
const { enter, leave } = await import('../../../ui/graphics/shared/transitions.js');

const element = () => /** @type {any} */ (new FakeElement());

/** The attributes and the CSS variables of a graphic with a theme. @param {object | null} theme @param {any} [graphic] */
function applied(theme, graphic = element()) {
  applyParts(graphic, theme);
  return { ...Object.fromEntries(graphic.attributes), ...Object.fromEntries(graphic.style.properties) };
}

test('a part has the same name in attributes and variables', () => {
  assert.deepEqual(['secondLine.size', 'plate.perLine', 'bar.side'].map(partName), ['second-line-size', 'plate-per-line', 'bar-side']);
});

test('a number and a color are attributes and variables, a choice and a switch are attributes', () => {
  assert.deepEqual(
    applied({
      secondLine: { size: 40, color: '#00ff00' },
      text: { spacing: 0.1, capitals: 'all', twoLines: true },
      plate: { shadow: 0 },
      exit: { time: 0.5 },
    }),
    {
      'data-second-line-size': '40', '--second-line-size': '40px',
      'data-second-line-color': '#00ff00', '--second-line-color': '#00ff00',
      'data-text-spacing': '0.1', '--text-spacing': '0.1em',
      'data-text-capitals': 'all', 'data-text-two-lines': 'true',
      'data-plate-shadow': '0', '--plate-shadow': '0',
      'data-exit-time': '0.5', '--exit-time': '0.5s',
    },
  );
});

test('a theme without optional parts changes nothing, and removes those of the theme before', () => {
  for (const theme of [null, {}, { colors: {}, font: { size: 5 } }, 'dark', { text: 'large', plate: null }]) {
    assert.deepEqual(applied(/** @type {any} */ (theme)), {});
  }
  const graphic = element();
  applied({ plate: { radius: 4, perLine: true, borderColor: '#112233' } }, graphic);
  assert.deepEqual(applied({}, graphic), {});
});

test('a wrong value counts as missing, and a number beyond its limits is limited', () => {
  assert.deepEqual(
    applied({
      text: { capitals: 'some', align: 7, twoLines: 'yes', spacing: 'wide' },
      plate: { perLine: 1, borderColor: 'url(x)' },
      bar: { side: 'start' },
    }),
    {},
  );
  assert.deepEqual(applied({ bar: { thickness: 1e9 } })['--bar-thickness'], '40px');
});

test('a theme sets colors, font, motion and optional parts together', () => {
  const [graphic, heading] = [element(), element()];
  applyTheme(graphic, { font: { weight: 600 }, motion: 'fade', bar: { side: 'end' } }, { accent: '#123456', large: heading });
  assert.deepEqual([heading.style.fontWeight, graphic.style.properties.get('--accent')], ['600', '#123456']);
  assert.deepEqual([...graphic.classList.names, graphic.attributes.get('data-bar-side')], ['motion-fade', 'end']);
});

test('every number has a unit that CSS knows, and its attribute is set at its default', () => {
  for (const part of THEME_PARTS) {
    if (part.kind !== 'number') continue;
    const [group, key] = part.path.split('.');
    const variable = applied({ [group]: { [key]: part.default } })[`--${partName(part.path)}`];
    assert.match(variable, /^-?[\d.]+(px|em|s)?$/, part.path);
  }
});

test('the exit goes to the edge of the entrance unless the theme has another', () => {
  const edges = (/** @type {object} */ theme) => [entranceEdge(theme), exitEdge(theme)];
  assert.deepEqual(edges({}), [null, null]);
  assert.deepEqual(edges({ entrance: { from: 'top' } }), ['top', 'top']);
  assert.deepEqual(edges({ entrance: { from: 'top' }, exit: { to: 'end' } }), ['top', 'end']);
  assert.deepEqual(edges({ entrance: { from: 'left' } }), [null, null]);
  assert.deepEqual(
    [leaveMs({}), leaveMs({}, 460), leaveMs({ exit: { time: 1.5 } }, 460), leaveMs({ exit: { time: 99 } })],
    [260, 460, 1500, 3000],
  );
});

test('a graphic waits at the edge of its entrance, and leaves to that of its exit', async () => {
  const graphic = element();
  const theme = { entrance: { from: 'bottom' }, exit: { to: 'top', time: 0.1 } };
  const edge = () => graphic.attributes.get('data-hidden-at');
  enter(graphic, theme, false);
  assert.deepEqual([edge(), graphic.classList.contains('shown')], ['bottom', true]);
  const left = leave(graphic, theme, false);
  assert.deepEqual([edge(), graphic.classList.contains('shown')], ['top', false]);
  enter(graphic, theme, false);
  assert.equal(edge(), 'top', 'one that is leaving returns from where it is');
  await left;
  await leave(graphic, theme, true);
  enter(graphic, theme, true);
  assert.equal(edge(), 'bottom');
  enter(graphic, {}, true);
  assert.equal(edge(), 'bottom', 'one that is shown does not move');
});

test('the logo of a theme is a picture', () => {
  assert.equal(logoOf({ logo: { image: '/assets/logo.png' } }), 'http://127.0.0.1:3002/assets/logo.png');
  for (const image of ['javascript:alert(1)', 7, '', undefined]) assert.equal(logoOf({ logo: { image } }), '');
});

test('the first letter decides the direction of text', () => {
  for (const [lines, expected] of /** @type {Array<[string[], boolean]>} */ ([
    [['أميلي فورنييه'], true], [['עמליה'], true], [['12 — عمر'], true], [['', 'مصممة'], true],
    [['Amélie'], false], [['Amélie أميلي'], false], [['Amélie', 'مصممة'], false], [['日本'], false],
    [[''], false], [['10:30'], false],
  ])) {
    assert.equal(isRightToLeft(...lines), expected, lines.join('|'));
  }
});

test('every optional part that a manifest names is used by the style or the script of its graphic', () => {
  for (const graphic of ['lower-third', 'countdown', 'poster']) {
    const folder = new URL(`../../../ui/graphics/${graphic}/`, import.meta.url);
    const read = (/** @type {string} */ name) => readFileSync(new URL(name, folder), 'utf8');
    const { parts } = JSON.parse(read(`${graphic}.ograf.json`)).v_cuelight.theme;
    const styles = {
      'lower-third': ['plate.css', 'variants.css'],
      countdown: ['style.css', 'layouts.css'],
      poster: ['style.css', 'variants.css'],
    }[graphic] || [];
    const text = [...styles.map(read), readFileSync(new URL('../shared/base.css', folder), 'utf8')].join('\n');
    // The script asks for these; shared/theme.js reads them.
    const inScripts = ['logo.image', 'entrance.from', 'exit.to', 'secondLine.size', 'text.twoLines'];
    const unused = parts.filter((/** @type {string} */ path) => !inScripts.includes(path) && !text.includes(partName(path)));
    assert.deepEqual(unused, [], graphic);
  }
});
