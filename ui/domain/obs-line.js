// @ts-check
/** The line of the settings that says whether OBS is connected, and how a test of the connection ended. Pure. */
import { t } from '../i18n/i18n.js';
import { obsReason, obsStateText } from './problems.js';
import { isObsNew } from './setup.js';

/** @typedef {import('../shared/types.js').Status} Status */
/** @typedef {{ isRunning: boolean, durationMs: number | null }} Test */

/** @param {Status} status @param {Test} test
 * @returns {{ tone: 'busy' | 'good' | 'off' | 'bad', text: string }} */
export function obsLine(status, test) {
  const { obs } = status;
  const isConnected = obs.state === 'connected';
  const isBusy = test.isRunning || obs.state === 'connecting';
  const isFine = obs.state === 'off' || isObsNew(status);
  const tone = isBusy ? 'busy' : isConnected ? 'good' : isFine ? 'off' : 'bad';
  if (test.isRunning) return { tone, text: t('settings.obs.testing') };
  if (!isConnected) return { tone, text: obsReason(obs) || obsStateText(obs.state) };
  const version = obs.version || '';
  const text = test.durationMs === null
    ? t('settings.obs.connected', { version })
    : t('settings.obs.works', { version, ms: test.durationMs });
  return { tone, text };
}
