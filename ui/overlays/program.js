// @ts-check
/**
 * What one channel should show: the program, its clock and the custom actions that wait. Pure: a program and an event
 * or a snapshot give the next program, so a page that received a hundred events draws only the last state.
 */
import { after, firstClock, ofSnapshot } from '../graphics/shared/countdown-clock.js';

/** @typedef {import('../graphics/shared/countdown-clock.js').Clock} Clock */
/** @typedef {{ id?: string, type: string, payload?: any, timestamp: number, replay?: boolean }} LiveEvent */
/** @typedef {{ state: string, event: LiveEvent | null, remaining?: number | null, running?: boolean | null,
 *   timestamp?: number }} Snapshot */
/** What an event does. `clock`: it changes the clock only; `custom`: it is an action of the graphic.
 * @typedef {'play' | 'update' | 'stop' | 'clock' | 'custom'} PlayerAction */

/** `data` is the whole payload, with later updates merged in. `showId` is the id of the event that put it on air, and
 * `eventId` that of the last event that changed it. `clock` is null on a channel without one. `skipAnimation` applies
 * to the next draw.
 * @typedef {{ onAir: boolean, showId: string, eventId: string, data: Record<string, any>, clock: Clock | null,
 *   customActions: Array<{ id: string, payload: any }>, skipAnimation: boolean }} Program */

/** Times that count down on the server: how long a show lasts and what a clock was set to. */
const TIME_FIELDS = ['duration', 'seconds', 'total'];

/** The program before the first event.
 * @param {boolean} hasClock @returns {Program} */
export function emptyProgram(hasClock) {
  const clock = hasClock ? firstClock() : null;
  return { onAir: false, showId: '', eventId: '', data: {}, clock, customActions: [], skipAnimation: false };
}

/** @param {Program} program @param {PlayerAction} action what the event does @param {LiveEvent} event
 * @returns {Program} */
export function afterEvent(program, action, event) {
  const payload = asObject(event.payload);
  const clock = program.clock && after(program.clock, event);
  const next = { ...program, clock, eventId: event.id || '' };
  switch (action) {
    case 'play': {
      const data = isTimeOnly(program, payload) ? { ...program.data, ...payload } : payload;
      return { ...next, onAir: true, showId: next.eventId, data, skipAnimation: event.replay === true };
    }
    case 'update':
      return { ...next, data: { ...program.data, ...payload } };
    case 'stop':
      return { ...next, onAir: false, showId: '', skipAnimation: false };
    case 'custom':
      return { ...next, customActions: [...program.customActions, { id: event.type, payload: event.payload }] };
    case 'clock':
      return next;
  }
}

/** The program after the state that the server sends on a subscription. It replaces everything received before.
 * @param {Program} program @param {Snapshot} snapshot @param {number} now the server's time when it made the snapshot
 * @returns {Program} */
export function afterSnapshot(program, snapshot, now) {
  const { event } = snapshot;
  const onAir = isOnAir(snapshot);
  const payload = asObject(event?.payload);
  const eventId = event?.id || '';
  const isSame = isSameShow(program, snapshot);
  const clock = program.clock && ofSnapshot(snapshot, program.clock, isSame, now);
  // The entrance and the custom actions of this show continue.
  if (isSame) return { ...program, clock, data: { ...payload, ...timesOf(program.data) } };
  const showId = onAir ? eventId : '';
  const data = onAir ? payload : program.data;
  return { onAir, showId, eventId, data, clock, customActions: [], skipAnimation: onAir };
}

/** @param {Snapshot} snapshot */
export function isOnAir({ state, event }) {
  return state === 'on-air' && event !== null;
}

/** Whether the snapshot is about the show that is the program already.
 * @param {Program} program @param {Snapshot} snapshot */
export function isSameShow(program, snapshot) {
  const id = snapshot.event?.id || '';
  return isOnAir(snapshot) && program.onAir && id !== '' && id === program.showId;
}

/** The data that the graphic should have.
 * @param {Program} program */
export function graphicData({ data, clock }) {
  return clock ? { ...data, v_clock: clock } : data;
}

/** The update for a graphic that shows `before` and should show `now`. A removed field becomes null.
 * @param {Record<string, any>} before @param {Record<string, any>} now
 * @returns {Record<string, any> | null} null if they are equal */
export function difference(before, now) {
  /** @type {Record<string, any>} */
  const data = {};
  for (const key of Object.keys(before)) if (!(key in now)) data[key] = null;
  for (const key of Object.keys(now)) {
    if (JSON.stringify(now[key]) !== JSON.stringify(before[key])) data[key] = now[key];
  }
  return Object.keys(data).length > 0 ? data : null;
}

/** Whether a payload sets a clock and nothing else: the texts stay.
 * @param {Program} program @param {Record<string, any>} payload */
function isTimeOnly(program, payload) {
  return program.clock !== null && Object.keys(payload).every((key) => key === 'seconds');
}

/** The times of a show as they were set. A snapshot has the times that are left, which would look like a change.
 * @param {Record<string, any>} data */
function timesOf(data) {
  return Object.fromEntries(TIME_FIELDS.filter((key) => key in data).map((key) => [key, data[key]]));
}

/** @param {any} value @returns {Record<string, any>} */
function asObject(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}
