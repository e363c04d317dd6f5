// @ts-check
/**
 * The poster's card: the poster presets, and the pictures and videos that were added. A press cues
 * one; it goes on air with SHOW, or with Update while another one is on.
 */
import './no-page-actions.js';
import { presetOnAir, showsSame } from '../../domain/compare.js';
import { setIcon, queryInput, query, setAttr, setText } from '../../shared/dom.js';
import { Card, CARD_HEADER } from './card.js';
import { isCued, textOf } from './chips.js';
import { store } from '../../server/store.js';
import { fileUrl, upload } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** One that can be chosen: a preset, or a file that no preset shows.
 * @typedef {{ key: string, name: string, isVideo: boolean, payload: Record<string, any>, preset: import('../../server/store.js').Preset | null }} Tile */

/** How a poster is shown stays when another file is chosen; what belongs to one picture does not. */
const KEPT = ['transition', 'side', 'theme', 'accentColor'];
const ACCEPTED = 'image/png,image/jpeg,image/gif,image/webp,image/avif,video/mp4,video/webm';

class PosterCard extends Card {
  static html = `${CARD_HEADER}
    <div class="row tall">
      <div class="strip normal" role="group" data-label="show.files"><label class="thumb add"><figure><svg class="i" aria-hidden="true"><use href="#i-plus"/></svg></figure><span></span><input class="sr" type="file" multiple accept="${ACCEPTED}"></label></div>
      <button class="btn pri upd normal" data-t="show.update"></button>
      <cue-no-page-actions class="roomy"></cue-no-page-actions>
    </div>`;

  adding = '';

  /** @type {Map<string, HTMLElement>} */
  tiles = new Map();

  ready() {
    super.ready();
    const file = queryInput('input[type="file"]', this);
    file.addEventListener('change', () => {
      const files = [...(file.files || [])];
      file.value = '';
      this.add(files);
    });
    query('.upd', this).addEventListener('click', () => this.send());
    this.listenToDrops();
  }

  /** Pictures and videos may be dropped anywhere on the card. */
  listenToDrops() {
    const brings = (/** @type {DragEvent} */ event) => this.online && event.dataTransfer !== null && event.dataTransfer.types.includes('Files');
    this.addEventListener('dragover', (event) => {
      if (!brings(event)) return;
      event.preventDefault();
      this.classList.add('drop-here');
    });
    this.addEventListener('dragleave', (event) => { if (!this.contains(/** @type {Node | null} */ (event.relatedTarget))) this.classList.remove('drop-here'); });
    this.addEventListener('drop', (event) => {
      this.classList.remove('drop-here');
      if (!brings(event) || !event.dataTransfer) return;
      event.preventDefault();
      this.add([...event.dataTransfer.files]);
    });
  }

  /** @returns {Tile[]} */
  get choices() {
    const presets = store.presets.filter((preset) => preset.channel === this.channel).sort((a, b) => a.position - b.position);
    const used = new Set(presets.map((preset) => urlOf(preset.payload)));
    return [
      ...presets.map((preset) => ({ key: preset.id, name: preset.name, isVideo: preset.payload.type === 'video' || preset.payload.type === 'youtube', payload: preset.payload, preset })),
      ...store.assets.filter((asset) => !used.has(asset.url))
        .map((asset) => ({ key: asset.id, name: plainName(asset.name), isVideo: asset.type === 'video', payload: { fileUrl: asset.url, type: asset.type }, preset: null })),
    ];
  }

  /** @param {Moment} moment */
  update(moment) {
    super.update(moment);
    this.renderStrip();
    setAttr(query('.upd', this), 'aria-disabled', String(!moment.online));
    queryInput('input[type="file"]', this).disabled = !moment.online;
    this.keepFocus();
  }

  /** Whether there is a picture or a video to show. */
  hasSomething() {
    const url = urlOf(this.cued);
    return url !== '' && !isLost(url);
  }

  /** The tile that is cued: the preset as it is, or the file.
   * @param {Tile[]} choices */
  cuedTile(choices) {
    const { editor } = this.cue;
    const preset = choices.find((choice) => choice.preset !== null && isCued(choice.preset, editor));
    return preset || tileOf(choices, this.cued);
  }

  /** The tile that is on air. A preset is more than its file: the same picture may come another way.
   * @param {Tile[]} choices */
  tileOnAir(choices) {
    const overlay = this.on ? this.overlay : null;
    const preset = presetOnAir(choices.flatMap((choice) => (choice.preset ? [choice.preset] : [])), overlay);
    if (preset) return choices.find((choice) => choice.preset === preset) || null;
    return overlay && overlay.event ? tileOf(choices, overlay.event.payload) : null;
  }

  renderStrip() {
    const { tiles, choices } = this;
    const strip = query('.strip', this);
    const [cued, onAir] = [this.cuedTile(choices), this.tileOnAir(choices)];
    const known = new Set(choices.map(({ key }) => key));
    for (const [key, tile] of tiles) {
      if (known.has(key)) continue;
      tile.remove();
      tiles.delete(key);
    }
    let place = strip.firstElementChild;
    for (const choice of choices) {
      const tile = tiles.get(choice.key) || this.make(choice.key);
      this.fill(tile, choice);
      if (place === tile) place = tile.nextElementSibling;
      else strip.insertBefore(tile, place);
      setAttr(tile, 'aria-pressed', String(choice === cued));
      setAttr(tile, 'aria-disabled', String(!this.online));
      tile.classList.toggle('air', choice === onAir);
    }
    this.classList.toggle('dirty', this.isAhead() && this.hasSomething());
    const add = query('.thumb.add', strip);
    setText(query('span', add), this.adding || t('show.add-file'));
    setAttr(add, 'title', this.adding || t('show.add-file'));
    add.classList.toggle('busy', Boolean(this.adding));
  }

  /** @param {string} key */
  make(key) {
    const tile = document.createElement('button');
    tile.className = 'thumb';
    tile.append(document.createElement('figure'), document.createElement('span'));
    tile.addEventListener('click', () => {
      const choice = this.choices.find((one) => one.key === key);
      if (choice) this.cueTile(choice);
    });
    this.tiles.set(key, tile);
    return tile;
  }

  /** @param {HTMLElement} tile @param {Tile} choice */
  fill(tile, { name, isVideo, payload }) {
    setText(query('span', tile), name);
    setAttr(tile, 'title', name);
    const url = urlOf(payload);
    if (tile.dataset.url === url) return;
    tile.dataset.url = url;
    const figure = query('figure', tile);
    figure.replaceChildren(isVideo || !url ? filmIcon() : picture(url, figure));
  }

  /** Cues a preset, or a file in the way that the last one was shown.
   * @param {Tile} choice */
  async cueTile({ preset, payload }) {
    if (preset) return this.choosePreset(preset);
    const kept = KEPT.filter((key) => this.cued[key] !== undefined).map((key) => [key, this.cued[key]]);
    if (this.online) await this.attempt(this.cue.replace({ ...payload, ...Object.fromEntries(kept) }));
  }

  /** Sends the files to the server, one after the other; the last one is chosen.
   * @param {File[]} files */
  async add(files) {
    if (this.adding || files.length === 0) return;
    await this.attempt(this.sendAll(files));
    this.adding = '';
    this.requestUpdate();
  }

  /** @param {File[]} files */
  async sendAll(files) {
    for (const [i, file] of files.entries()) {
      this.adding = files.length === 1 ? t('show.adding') : t('show.adding-file', { number: i + 1, total: files.length });
      this.requestUpdate();
      const asset = await upload(file);
      await store.assetList.load();
      const choice = this.choices.find(({ payload }) => asset && urlOf(payload) === asset.url);
      if (choice) await this.cueTile(choice);
    }
    const strip = query('.strip', this);
    strip.scrollLeft = strip.scrollWidth;
  }
}
customElements.define('cue-poster', PosterCard);

/** Whether it was one of our files and is gone.
 * @param {string} url */
function isLost(url) {
  return url.startsWith('/assets/') && store.assetList.isLoaded && !store.assets.some((asset) => asset.url === url);
}

/** The tile that shows the file of a payload: as it is shown there, or at all.
 * @param {Tile[]} choices @param {unknown} payload @returns {Tile | null} */
function tileOf(choices, payload) {
  const same = choices.filter((choice) => urlOf(choice.payload) !== '' && urlOf(choice.payload) === urlOf(payload));
  return same.find((choice) => showsSame(choice.payload, payload)) || same[0] || null;
}

/** @param {unknown} payload */
function urlOf(payload) {
  return textOf(/** @type {Record<string, unknown>} */ (payload || {}).fileUrl);
}

/** @param {string} name of a file */
function plainName(name) {
  return name.replace(/\.[a-z0-9]{2,5}$/i, '') || name;
}

/** @param {string} url @param {HTMLElement} figure */
function picture(url, figure) {
  const image = document.createElement('img');
  image.alt = '';
  image.loading = 'lazy';
  image.decoding = 'async';
  image.draggable = false;
  image.addEventListener('error', () => figure.replaceChildren(filmIcon()), { once: true });
  image.src = fileUrl(url, store.port);
  return image;
}

function filmIcon() {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'i');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(document.createElementNS('http://www.w3.org/2000/svg', 'use'));
  setIcon(svg, 'i-film');
  return svg;
}
