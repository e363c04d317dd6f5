// @ts-check
/**
 * The base of our graphics: the methods of EBU OGraf v1 for a real-time graphic with one step. It loads the style
 * sheets, merges data, counts steps and turns every outcome into an answer, so that a graphic only has to draw.
 * Members that are not part of OGraf begin with `v_`.
 *
 * A renderer may call an action while another one is running. The last call wins, and the answer of an overtaken call
 * says so.
 */
import { loadStylesheets } from './stylesheet.js';

/** `statusCode` follows HTTP: 200, or 400 and above for a failure.
 * @typedef {{ statusCode: number, statusMessage?: string, currentStep?: number, result?: unknown }} Answer */
/** What a graphic implements. `write` gets all data, and the changed fields; null means that a field was removed.
 * `enter` and `leave` end with the animation. `settled` is fulfilled when the last data is drawn, and rejected if it
 * cannot be. `makeWay` is called when others on the page need more room or less.
 * @typedef {{
 *   actions?: Record<string, (payload: any) => unknown>,
 *   gone?: boolean,
 *   write: (data: Record<string, any>, changes: Record<string, any>, skipAnimation: boolean) => void,
 *   enter: (skipAnimation: boolean) => Promise<void>,
 *   leave: (skipAnimation: boolean) => Promise<void>,
 *   settled?: () => Promise<void>,
 *   refresh?: () => void,
 *   makeWay?: () => void,
 *   close: () => void,
 * }} Drawing */
/** `name` is that of its CSS class, after `cuelight-`.
 * @typedef {{ name: string, stylesheet: URL, draw: (graphic: Graphic) => Drawing }} Parts */

/** The only step: the graphic is shown. */
const STEP = 0;

/** A failure with a message for the user. */
export class GraphicError extends Error {
  /** @param {number} statusCode @param {string} message a sentence */
  constructor(statusCode, message) {
    super(message);
    this.statusCode = statusCode;
  }
}

export class Graphic extends HTMLElement {
  /** @type {Parts} */
  #parts;
  /** @type {Drawing | null} */
  #drawing = null;
  /** @type {Promise<Answer> | null} */
  #loading = null;
  /** Counts loads and disposals, so that a slow load can see that it was overtaken. */
  #loads = 0;
  /** Counts entrances and exits, for the same reason. */
  #moves = 0;
  #step = -1;
  /** @type {Record<string, any>} */
  #data = {};
  /** @type {import('./area.js').Area | null} */
  #area = null;
  #insets = { top: 0, bottom: 0 };

  /** @param {Parts} parts */
  constructor(parts) {
    super();
    this.#parts = parts;
    /** Returns a time in milliseconds, of a clock that nobody sets. A renderer may set a better clock. */
    this.v_now = () => performance.now();
    /** Returns the code of the language for messages. A renderer may set another. */
    this.v_language = async () => 'en';
  }

  /** @param {{ data?: Record<string, any>, renderType?: string, renderCharacteristics?: object }} [params]
   * @returns {Promise<Answer>} */
  async load(params = {}) {
    const { data } = params;
    this.#loading = this.#open(data || {});
    return this.#loading;
  }

  /** @returns {Promise<Answer>} */
  async dispose() {
    this.#close();
    this.#loading = null;
    this.replaceChildren();
    return { statusCode: 200 };
  }

  /** @param {{ delta?: number, goto?: number, skipAnimation?: boolean }} [params] @returns {Promise<Answer>} */
  async playAction(params = {}) {
    const { delta = 1, goto, skipAnimation = false } = params;
    const target = typeof goto === 'number' ? goto : this.#step + delta;
    // OGraf: a step beyond the last one ends the graphic.
    if (target !== STEP) return this.stopAction({ skipAnimation });
    return this.#perform(async (drawing) => {
      this.#moves += 1;
      this.#step = STEP;
      await drawing.enter(skipAnimation);
      await drawing.settled?.();
      return { currentStep: STEP };
    });
  }

  /** @param {{ skipAnimation?: boolean }} [params] @returns {Promise<Answer>} */
  async stopAction(params = {}) {
    const { skipAnimation = false } = params;
    return this.#perform(async (drawing) => {
      const move = ++this.#moves;
      this.#step = -1;
      await drawing.leave(skipAnimation);
      return move === this.#moves ? {} : { statusMessage: 'Another play or stop has overtaken it.' };
    });
  }

  /** @param {{ data?: Record<string, any>, skipAnimation?: boolean }} [params] what changed; null removes a field
   * @returns {Promise<Answer>} */
  async updateAction(params = {}) {
    const { data, skipAnimation = false } = params;
    return this.#perform(async (drawing) => {
      const changes = data || {};
      this.#data = { ...this.#data, ...changes };
      drawing.write(this.#data, changes, skipAnimation);
      await drawing.settled?.();
    });
  }

  /** @param {{ id?: string, payload?: any, skipAnimation?: boolean }} [params] @returns {Promise<Answer>} */
  async customAction(params = {}) {
    const { id = '', payload } = params;
    return this.#perform(async (drawing) => {
      const actions = drawing.actions || {};
      if (!Object.keys(actions).includes(id)) throw new GraphicError(400, `There is no action "${id}".`);
      await actions[id](payload);
    });
  }

  /** The data, with all updates merged in. */
  get v_data() {
    return this.#data;
  }

  /** Fulfilled when the last data is drawn; rejected with a sentence if it cannot be. @returns {Promise<void>} */
  async v_settled() {
    await this.#drawing?.settled?.();
  }

  /** Redraws everything that depends on the time, after `v_now` has jumped. */
  v_refresh() {
    this.#drawing?.refresh?.();
  }

  /** Whether it left without being stopped, such as a video that has ended. The event `v_gone` reports it. */
  get v_gone() {
    return this.#drawing?.gone === true;
  }

  /** The area of the canvas that it needs, in design pixels; null while it draws nothing. The event `v_area` reports a
   * change. */
  get v_area() {
    return this.#area;
  }

  set v_area(area) {
    if (JSON.stringify(area) === JSON.stringify(this.#area)) return;
    this.#area = area;
    this.dispatchEvent(new CustomEvent('v_area'));
  }

  /** What the other graphics of the page need along its upper and lower edge, in design pixels, also as the CSS
   * variables `--v-inset-top` and `--v-inset-bottom`. The page sets both. */
  get v_insets() {
    return this.#insets;
  }

  set v_insets(insets) {
    if (insets.top === this.#insets.top && insets.bottom === this.#insets.bottom) return;
    this.#insets = insets;
    this.#drawing?.makeWay?.();
  }

  /** @param {Record<string, any>} data @returns {Promise<Answer>} */
  async #open(data) {
    this.#close();
    const load = this.#loads;
    const { name, stylesheet, draw } = this.#parts;
    // Without transitions, which would start from the state before the style sheets.
    this.classList.add('cuelight-graphic', `cuelight-${name}`, 'instant');
    try {
      await loadStylesheets(this, stylesheet);
    } catch (error) {
      return failure(error);
    }
    if (load !== this.#loads) return { statusCode: 409, statusMessage: 'Another load or disposal has overtaken it.' };
    this.#drawing = draw(this);
    const answer = this.updateAction({ data, skipAnimation: true });
    void this.offsetWidth;
    this.classList.remove('instant');
    return answer;
  }

  #close() {
    this.#loads += 1;
    this.#moves += 1;
    this.#step = -1;
    this.#data = {};
    this.#drawing?.close();
    this.#drawing = null;
    this.v_area = null;
  }

  /** @param {(drawing: Drawing) => Promise<Partial<Answer> | void>} action @returns {Promise<Answer>} */
  async #perform(action) {
    // Another load may start while this one is awaited.
    for (let seen = null; !this.#drawing && this.#loading !== seen;) {
      seen = this.#loading;
      await seen;
    }
    if (!this.#drawing) return { statusCode: 409, statusMessage: 'The graphic is not loaded.' };
    try {
      return { statusCode: 200, ...(await action(this.#drawing)) };
    } catch (error) {
      return failure(error);
    }
  }
}

/** @param {unknown} error @returns {Answer} */
function failure(error) {
  const statusCode = error instanceof GraphicError ? error.statusCode : 500;
  return { statusCode, statusMessage: error instanceof Error ? error.message : String(error) };
}
