// @ts-check
/**
 * The poster's card: the pictures and videos that were added, of which a press chooses one. It goes
 * on air with SHOW, or with Update while another one is on.
 */
import { Card } from '/panel/card.js';
import { draw, field, find, mark, say } from '/panel/page.js';
import { Shelf } from '/panel/shelf.js';
import { fileUrl, request, upload } from '/panel/transport.js';
import { w } from '/panel/words.js';

/** @typedef {import('/panel/panel.js').Moment} Moment */
/** @typedef {import('../shared/types.js').Overlay} Overlay */
/** @typedef {{ id: string, name: string, type: 'image' | 'video', url: string }} Asset */

/** How a poster is shown stays when another one is chosen; what belongs to one picture does not. */
const LOOK = ['transition', 'side', 'theme', 'accentColor'];

export class PosterCard extends Card {
  constructor() {
    super('poster', 'poster');
    this.strip = find('.strip', this.root);
    this.addTile = find('.thumb.add', this.strip);
    this.file = field('input[type="file"]', this.root);
    this.upd = find('.upd', this.root);
    /** The asset that was chosen and is not on air yet. @type {Asset | null} */
    this.draft = null;
    this.adding = '';
    this.port = 0;
    /** @type {Map<string, HTMLElement>} */
    this.tiles = new Map();
    /** @type {Shelf<Asset>} */
    this.shelf = new Shelf('assets', '/api/assets', () => this.renderStrip());
    this.file.addEventListener('change', () => this.add());
    this.upd.addEventListener('click', () => { if (this.online) this.attempt(this.show()); });
  }

  /** @param {Moment} moment */
  render(moment) {
    this.port = (moment.status && moment.status.ports.http.port) || 3002;
    this.shelf.follow(moment.online);
    super.render(moment);
    if (this.draft && this.draft.url === this.onAirUrl()) this.draft = null;
    this.renderStrip();
    mark(this.upd, 'aria-disabled', String(!this.online));
  }

  /** @param {Overlay} overlay */
  hasSomething(overlay) {
    return this.draft !== null || super.hasSomething(overlay);
  }

  onAirUrl() {
    const event = this.on && this.overlay ? this.overlay.event : null;
    return event ? urlOf(event.payload) : '';
  }

  renderStrip() {
    const onAir = this.onAirUrl();
    const chosen = this.draft ? this.draft.url : onAir || urlOf(this.overlay && this.overlay.payload);
    const known = new Set(this.shelf.items.map((asset) => asset.id));
    for (const [id, tile] of this.tiles) {
      if (known.has(id)) continue;
      tile.remove();
      this.tiles.delete(id);
    }
    let place = this.strip.firstElementChild;
    for (const asset of this.shelf.items) {
      const tile = this.tiles.get(asset.id) || this.make(asset);
      if (place === tile) place = tile.nextElementSibling;
      else this.strip.insertBefore(tile, place);
      mark(tile, 'aria-pressed', String(asset.url === chosen));
      tile.classList.toggle('air', asset.url === onAir);
    }
    this.root.classList.toggle('dirty', this.on && this.draft !== null);
    say(find('span', this.addTile), this.adding || w.addImage);
    mark(this.addTile, 'title', this.adding || w.addImage);
    this.addTile.classList.toggle('busy', this.adding !== '');
  }

  /** @param {Asset} asset */
  make(asset) {
    const tile = document.createElement('button');
    tile.className = 'thumb';
    const figure = document.createElement('figure');
    const name = document.createElement('span');
    say(name, plainName(asset.name));
    tile.title = asset.name;
    tile.append(figure, name);
    if (asset.type === 'image') figure.append(this.picture(asset, figure));
    else figure.append(filmIcon());
    tile.addEventListener('click', () => this.choose(asset));
    this.tiles.set(asset.id, tile);
    return tile;
  }

  /** @param {Asset} asset @param {HTMLElement} figure */
  picture(asset, figure) {
    const image = document.createElement('img');
    image.alt = '';
    image.loading = 'lazy';
    image.decoding = 'async';
    image.draggable = false;
    image.addEventListener('error', () => figure.replaceChildren(filmIcon()), { once: true });
    image.src = fileUrl(asset.url, this.port);
    return image;
  }

  /** A second press lets go of it again.
   * @param {Asset} asset */
  choose(asset) {
    /** @type {string} */
    const before = this.draft === null ? '' : this.draft.id;
    this.draft = asset.id === before || asset.url === this.onAirUrl() ? null : asset;
    this.root.dispatchEvent(new CustomEvent('cue-draft', { bubbles: true }));
  }

  show() {
    const asset = this.draft;
    if (asset === null) return super.show();
    const before = /** @type {Record<string, any>} */ ((this.overlay && this.overlay.payload) || {});
    /** @type {Record<string, any>} */
    const payload = { fileUrl: asset.url, type: asset.type };
    for (const key of LOOK) if (before[key] !== undefined) payload[key] = before[key];
    return request('POST', '/api/overlays/poster', { action: 'show', payload }).then(() => { this.draft = null; });
  }

  /** Sends the files to the server, one after the other; the last one is chosen. */
  async add() {
    const files = [...(this.file.files || [])];
    this.file.value = '';
    if (this.adding || files.length === 0) return;
    await this.attempt(this.sendAll(files));
    this.adding = '';
    this.renderStrip();
  }

  /** @param {File[]} files */
  async sendAll(files) {
    for (const [i, file] of files.entries()) {
      this.adding = w.adding(i + 1, files.length);
      this.renderStrip();
      const asset = await upload(file);
      await this.shelf.load();
      if (asset && asset.id && asset.url !== this.onAirUrl()) this.draft = asset;
    }
    this.strip.scrollLeft = this.strip.scrollWidth;
  }
}

/** @param {unknown} payload */
function urlOf(payload) {
  const url = /** @type {Record<string, unknown>} */ (payload || {}).fileUrl;
  return typeof url === 'string' ? url : '';
}

/** @param {string} name of a file */
function plainName(name) {
  return name.replace(/\.[a-z0-9]{2,5}$/i, '') || name;
}

function filmIcon() {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'i');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(document.createElementNS('http://www.w3.org/2000/svg', 'use'));
  draw(svg, 'i-film');
  return svg;
}
