// @ts-check
/** What a file that is added to the presets is. Pure. */

const WORKBOOKS = ['xlsx', 'xlsm', 'xls', 'ods', 'numbers'];
const SHEETS = ['csv', 'tsv', 'tab', 'txt'];

/** `sheet` is a list of names as text, `workbook` one as only spreadsheets can read it; `media` is anything else.
 * @param {{ name: string, type: string }} file @returns {'presets' | 'sheet' | 'workbook' | 'media'} */
export function kindOfFile({ name, type }) {
  const extension = (/\.([^.]+)$/.exec(name) || ['', ''])[1].toLowerCase();
  if (extension === 'json' || type === 'application/json') return 'presets';
  if (WORKBOOKS.includes(extension)) return 'workbook';
  return SHEETS.includes(extension) || /^text\/(?:csv|tab-separated-values|plain)$/.test(type) ? 'sheet' : 'media';
}
