/** A player on a page that tests control: its connection, its frames and its graphic. */
import { mock } from 'node:test';
import { Player } from '../../../ui/overlays/player.js';

export const ACTIONS = /** @type {const} */ ({ show: 'play', update: 'update', hide: 'stop', flash: 'custom' });
export const CLOCK_ACTIONS = /** @type {const} */ ({
  show: 'play', set: 'play', start: 'clock', pause: 'clock', reset: 'clock', 'add-time': 'clock', hide: 'stop',
});
const METHODS = ['updateAction', 'playAction', 'stopAction', 'customAction'];

/** Waits until all promises that can be settled are settled. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Stops the warnings of failed draws, and returns their mock. */
export const muteWarnings = () => mock.method(console, 'warn', () => {});

/** Opens a player. `graphic` has what the methods of the graphic return, and further members. With `holdFrames` the
 * page draws only when `frame` is called.
 * @param {{ graphic?: Record<string, any>, visible?: boolean, clock?: boolean, preview?: boolean,
 *   holdFrames?: boolean, reload?: () => boolean, now?: number, fonts?: object }} [options] */
export async function openPlayer(options = {}) {
  const { graphic = {}, visible = true, clock = false, preview = false, holdFrames = false } = options;
  const calls = /** @type {[string, any][]} */ ([]);
  const sent = /** @type {any[]} */ ([]);
  const frames = /** @type {((visible: boolean) => void)[]} */ ([]);
  let receive = (/** @type {any} */ _frame) => {};
  const element = { addEventListener() {}, load: async () => {}, dispose() {}, ...graphic };
  for (const name of METHODS) {
    element[name] = (/** @type {any} */ args) => {
      calls.push([name, args]);
      return graphic[name]?.(args);
    };
  }
  const page = {
    url: 'http://localhost:3002/overlays/news',
    live: {
      connected: true,
      subscribe: (/** @type {any} */ channel, /** @type {any} */ flags, /** @type {any} */ onFrame) => {
        sent.push({ type: 'subscribe', channel, ...flags });
        receive = onFrame;
      },
      sendSubscribe: (/** @type {any} */ channel, /** @type {any} */ flags) => {
        if (page.live.connected) sent.push({ type: 'subscribe', channel, ...flags });
      },
      send: (/** @type {any} */ message) => {
        if (page.live.connected) sent.push(message);
        return page.live.connected;
      },
    },
    visibility: {
      visible,
      nextFrame: (/** @type {(visible: boolean) => void} */ draw) => {
        if (holdFrames) frames.push(draw);
        else draw(page.visibility.visible);
      },
      afterDrawing: (/** @type {() => void} */ then) => then(),
    },
    fonts: /** @type {any} */ (options.fonts ?? { load: () => null, missing: () => [] }),
    clock: {
      now: () => options.now ?? 0,
      instantOf: (/** @type {number} */ timestamp) => timestamp,
      hint() {},
    },
    preview,
    language: async () => 'en',
    reloadIfOutdated: options.reload ?? (() => false),
  };
  const overlay = { channel: 'news', clock, actions: clock ? CLOCK_ACTIONS : ACTIONS };
  const player = new Player(/** @type {any} */ (overlay), /** @type {any} */ (page));
  await player.open(async () => element);
  let count = 0;
  return {
    player,
    page,
    element,
    calls,
    sent,
    get acks() {
      return sent.filter(({ type }) => type === 'ack');
    },
    /** Receives an event, whose id is its type and number.
     * @param {string} type @param {any} [payload] @param {object} [more] */
    event: async (type, payload, more) => {
      count += 1;
      receive({ data: { id: `${type}-${count}`, type, payload, timestamp: count, ...more } });
      await settled();
    },
    /** Receives a snapshot. @param {any} snapshot */
    snapshot: async (snapshot) => {
      receive({ snapshot: { timestamp: 0, ...snapshot } });
      await settled();
    },
    /** Draws what waits for a frame; returns how many draws there were. */
    frame: async () => {
      const waiting = frames.splice(0);
      for (const draw of waiting) draw(page.visibility.visible);
      await settled();
      return waiting.length;
    },
  };
}
