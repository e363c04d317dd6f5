// @ts-check
/** Presets and looks as a file, out and in. Taking one in only adds. */
import { store } from '../../server/store.js';
import { RequestError, desktop, isDesktop, messageOf, request } from '../../server/requests.js';
import { t } from '../../i18n/i18n.js';

/** The server takes no more than this, and no file of presets comes near it. */
const LARGEST = 32 * 1024 * 1024;

/** @returns {Promise<string>} what to say of it; '' when it was called off */
export async function exportFile() {
  const text = `${JSON.stringify(await request('GET', '/api/presets/export'), null, 2)}\n`;
  const name = `cuelight-presets-${today()}.json`;
  if (isDesktop) {
    const path = await desktop('save_file', { name, text });
    return path ? t('data.saved-as', { file: path }) : '';
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return t('data.saved-as', { file: name });
}

/** @param {File} file @returns {Promise<string>} what was added; rejects with a sentence */
export async function importFile(file) {
  const document = file.size > LARGEST ? null : parsed(await file.text());
  if (document === null) throw new Error(t('presets.import.wrong-file', { file: file.name }));
  try {
    const { presets, themes } = await request('POST', '/api/presets/import', document);
    store.refetch('presets');
    store.refetch('themes');
    return t('presets.imported', { presets: t('presets.count', { count: presets }), themes: t('themes.count', { count: themes }) });
  } catch (error) {
    throw new Error(explained(error, file.name));
  }
}

/** @param {unknown} error @param {string} name */
function explained(error, name) {
  const message = messageOf(error);
  if (!(error instanceof RequestError) || error.code !== 'invalid-field') return message;
  if (error.field === 'format') return t('presets.import.wrong-file', { file: name });
  if (error.field === 'version') return t('presets.import.newer', { file: name });
  return t('presets.import.invalid', { file: name, reason: message });
}

/** @param {string} text @returns {object | null} */
function parsed(text) {
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch (_) {
    return null;
  }
}

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
