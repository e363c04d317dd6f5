// @ts-check
/**
 * The poster's card: the prepared posters, and the pictures and videos that were added. A press
 * chooses one; it goes on air with SHOW, or with Update while another one is on.
 */
import '/panel/show/rescue.js';
import { draw, field, find, mark, say } from '/panel/page.js';
import { Card, HEAD } from '/panel/show/card.js';
import { shows, textOf } from '/panel/show/chips.js';
import { store } from '/panel/store.js';
import { fileUrl, request, upload } from '/panel/transport.js';
import { w } from '/panel/words.js';

/** @typedef {import('/panel/store.js').Moment} Moment */
/** @typedef {import('../../shared/types.js').Overlay} Overlay */
/** One that can be chosen: a preset, or a file that no preset shows.
 * @typedef {{ key: string, name: string, isVideo: boolean, payload: Record<string, any>, preset: import('/panel/store.js').Preset | null }} Tile */

/** How a poster is shown stays when another file is chosen; what belongs to one picture does not. */
const LOOK = ['transition', 'side', 'theme', 'accentColor'];
const ACCEPTED = 'image/png,image/jpeg,image/gif,image/webp,image/avif,video/mp4,video/webm';

class PosterCard extends Card {
  static html = `${HEAD}
    <div class="row tall">
      <div class="strip normal" role="group" data-label="posters"><label class="thumb add"><figure><svg class="i" aria-hidden="true"><use href="#i-plus"/></svg></figure><span></span><input class="sr" type="file" multiple accept="${ACCEPTED}"></label></div>
      <button class="btn pri upd normal" data-t="update"></button>
      <cue-rescue class="roomy"></cue-rescue>
    </div>`;

  /** What was chosen and is not on air yet.
   * @type {Tile | null} */
  draft = null;

  adding = '';

  /** @type {Map<string, HTMLElement>} */
  tiles = new Map();

  ready() {
    super.ready();
    const file = field('input[type="file"]', this);
    file.addEventListener('change', () => {
      const files = [...(file.files || [])];
      file.value = '';
      this.add(files);
    });
    find('.upd', this).addEventListener('click', () => { if (this.online) this.attempt(this.show()); });
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
    const presets = store.presets.filter((preset) => preset.channel === 'poster').sort((a, b) => a.position - b.position);
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
    if (this.draft && this.isOnAir(this.draft)) this.draft = null;
    this.renderStrip();
    mark(find('.upd', this), 'aria-disabled', String(!moment.online));
    field('input[type="file"]', this).disabled = !moment.online;
    this.keepFocus();
  }

  /** @param {Overlay} overlay */
  hasSomething(overlay) {
    return Boolean(this.draft) || (super.hasSomething(overlay) && !isLost(urlOf(overlay.cue.payload)));
  }

  onAirUrl() {
    const event = this.on && this.overlay ? this.overlay.event : null;
    return event ? urlOf(event.payload) : '';
  }

  /** Whether it is what viewers see. A preset is more than its file: the same picture may come another way.
   * @param {Tile} choice */
  isOnAir({ payload, preset }) {
    const event = this.on && this.overlay ? this.overlay.event : null;
    return event !== null && (preset ? shows(event.payload, payload) : urlOf(event.payload) === urlOf(payload));
  }

  renderStrip() {
    const { tiles, draft } = this;
    const strip = find('.strip', this);
    const onAir = this.onAirUrl();
    const chosen = draft ? urlOf(draft.payload) : onAir || urlOf(this.overlay && this.overlay.cue.payload);
    const { choices } = this;
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
      const url = urlOf(choice.payload);
      mark(tile, 'aria-pressed', String(url !== '' && (draft ? draft.key === choice.key : url === chosen)));
      mark(tile, 'aria-disabled', String(!this.online));
      tile.classList.toggle('air', url !== '' && url === onAir);
    }
    this.classList.toggle('dirty', this.on && Boolean(draft));
    const add = find('.thumb.add', strip);
    say(find('span', add), this.adding || w.addImage);
    mark(add, 'title', this.adding || w.addImage);
    add.classList.toggle('busy', Boolean(this.adding));
  }

  /** @param {string} key */
  make(key) {
    const tile = document.createElement('button');
    tile.className = 'thumb';
    tile.append(document.createElement('figure'), document.createElement('span'));
    tile.addEventListener('click', () => {
      const choice = this.choices.find((one) => one.key === key);
      if (choice) this.choose(choice);
    });
    this.tiles.set(key, tile);
    return tile;
  }

  /** @param {HTMLElement} tile @param {Tile} choice */
  fill(tile, { name, isVideo, payload }) {
    say(find('span', tile), name);
    mark(tile, 'title', name);
    const url = urlOf(payload);
    if (tile.dataset.url === url) return;
    tile.dataset.url = url;
    const figure = find('figure', tile);
    figure.replaceChildren(isVideo || !url ? filmIcon() : picture(url, figure));
  }

  /** A second press lets go of it again.
   * @param {Tile} choice */
  choose(choice) {
    /** @type {Tile | null} */
    const before = this.draft;
    const again = before !== null && before.key === choice.key;
    this.draft = again || this.isOnAir(choice) ? null : choice;
    if (this.draft && choice.preset && this.online) this.attempt(request('POST', `/api/presets/${choice.preset.id}/cue`));
    this.renderStrip();
    this.owe();
  }

  /** @param {import('/panel/store.js').Preset} preset */
  load(preset) {
    this.draft = this.choices.find(({ key }) => key === preset.id) || null;
    if (this.draft && this.isOnAir(this.draft)) this.draft = null;
    this.owe();
  }

  show() {
    const { draft } = this;
    if (!draft) return super.show();
    const before = /** @type {Record<string, any>} */ ((this.overlay && this.overlay.cue.payload) || {});
    /** @type {Record<string, any>} */
    const payload = { ...draft.payload };
    if (!draft.preset) for (const key of LOOK) if (before[key] !== undefined) payload[key] = before[key];
    return request('POST', '/api/overlays/poster', { action: 'show', payload }).then(() => {
      // What was chosen meanwhile is the next draft.
      if (this.draft === draft) this.draft = null;
    });
  }

  /** Sends the files to the server, one after the other; the last one is chosen.
   * @param {File[]} files */
  async add(files) {
    if (this.adding || files.length === 0) return;
    await this.attempt(this.sendAll(files));
    this.adding = '';
    this.owe();
  }

  /** @param {File[]} files */
  async sendAll(files) {
    for (const [i, file] of files.entries()) {
      this.adding = w.addingFile(i + 1, files.length);
      this.owe();
      const asset = await upload(file);
      await store.assetShelf.load();
      const choice = this.choices.find(({ payload }) => asset && urlOf(payload) === asset.url);
      if (choice && !this.isOnAir(choice)) this.draft = choice;
    }
    const strip = find('.strip', this);
    strip.scrollLeft = strip.scrollWidth;
  }
}
customElements.define('cue-poster', PosterCard);

/** Whether it was one of our files and is gone.
 * @param {string} url */
function isLost(url) {
  return url.startsWith('/assets/') && store.assetShelf.known && !store.assets.some((asset) => asset.url === url);
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
  draw(svg, 'i-film');
  return svg;
}
