// @ts-check
/** The clock of a countdown, which graphics bring with them. */
export * from '../graphics/shared/countdown-clock.js';
