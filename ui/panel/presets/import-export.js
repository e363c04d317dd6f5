// @ts-check
/** Exports presets and themes to a file, and imports them. An import only adds. */
import { store } from '../../server/store.js';
import { RequestError, messageOf, request } from '../../server/requests.js';
import { saveDocument } from '../../server/save-file.js';
import { parseDocument } from '../../domain/exports.js';
import { t } from '../../i18n/i18n.js';

/** The largest file that the server accepts, in bytes. */
const MAX_BYTES = 32 * 1024 * 1024;

/** @returns {Promise<string>} a sentence for the user; '' where the user canceled */
export async function exportFile() {
  const file = await saveDocument('cuelight-presets', await request('GET', '/api/presets/export'));
  return file === null ? '' : t('data.saved-as', { file });
}

/** @param {File} file
 * @returns {Promise<string>} a sentence with what was added; rejects with one for the user */
export async function importFile(file) {
  const document = file.size > MAX_BYTES ? null : parseDocument(await file.arrayBuffer());
  if (document === null) throw new Error(t('presets.import.wrong-file', { file: file.name }));
  try {
    const { presets, themes } = await request('POST', '/api/presets/import', document);
    store.refetch('presets');
    store.refetch('themes');
    if (presets + themes === 0) return t('presets.imported.none', { file: file.name });
    return t('presets.imported', {
      presets: t('presets.count', { count: presets }),
      themes: t('themes.count', { count: themes }),
    });
  } catch (error) {
    throw new Error(errorText(error, file.name));
  }
}

/** @param {unknown} error @param {string} file the name of the file */
function errorText(error, file) {
  const message = messageOf(error);
  if (!(error instanceof RequestError) || error.code !== 'invalid-field') return message;
  if (error.field === 'format') return t('presets.import.wrong-file', { file });
  if (error.field === 'version') return t('presets.import.newer', { file });
  return t('presets.import.invalid', { file, reason: message });
}
