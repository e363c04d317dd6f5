// @ts-check
/** Presets and looks as a file, out and in. Taking one in only adds. */
import { store } from '../../server/store.js';
import { RequestError, messageOf, request } from '../../server/requests.js';
import { saveDocument } from '../../server/save-file.js';
import { parseDocument } from '../../domain/exports.js';
import { t } from '../../i18n/i18n.js';

/** The server takes no more than this, and no file of presets comes near it. */
const LARGEST = 32 * 1024 * 1024;

/** @returns {Promise<string>} a sentence for the user; '' where the user cancelled */
export async function exportFile() {
  const file = await saveDocument('cuelight-presets', await request('GET', '/api/presets/export'));
  return file === null ? '' : t('data.saved-as', { file });
}

/** @param {File} file @returns {Promise<string>} what was added; rejects with a sentence */
export async function importFile(file) {
  const document = file.size > LARGEST ? null : parseDocument(await file.text());
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
