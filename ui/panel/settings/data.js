// @ts-check
/** The section Data: the folder, the backup, and export and import for another computer. */
import { parseDocument } from '../../domain/exports.js';
import { dataProblem } from '../../domain/problems.js';
import { dayOf, timeOfDay } from '../../domain/times.js';
import { partsOf, setEnabled, setText } from '../../shared/dom.js';
import { desktop, isDesktop, request } from '../../server/requests.js';
import { saveDocument } from '../../server/save-file.js';
import { store } from '../../server/store.js';
import { onViewOpened } from '../frame/views.js';
import { language, t } from '../../i18n/i18n.js';
import { SettingsSection } from './section.js';

class DataSettings extends SettingsSection {
  static html = `
    <h2 data-t="settings.data"></h2>
    <div class="box">
      <div class="line">
        <div><strong data-t="settings.data.folder"></strong><small class="path"></small></div>
        <button class="button" id="open-folder">
          <svg class="icon small" aria-hidden="true"><use href="#i-folder"/></svg><span data-t="settings.data.open"></span>
        </button>
        <small class="error" role="alert"></small>
        <div class="message warning" hidden><svg class="icon small" aria-hidden="true"><use href="#i-warn"/></svg><span></span></div>
      </div>
      <div class="line stacks">
        <div><strong data-t="settings.backup"></strong><small class="last"></small></div>
        <button class="button" id="backup" data-t="settings.backup.now"></button>
        <small class="error" role="alert"></small>
      </div>
      <div class="line stacks">
        <div><strong data-t="settings.transfer"></strong><small data-t="settings.transfer.hint"></small></div>
        <div class="actions">
          <button class="button" id="export" data-t="action.export"></button>
          <button class="button" id="import" data-t="action.import"></button>
          <input class="visually-hidden" type="file" accept=".json,application/json" tabindex="-1" aria-hidden="true">
        </div>
        <small class="error" role="alert"></small>
        <div class="message ask" role="group" hidden>
          <span></span>
          <button class="button primary" id="import-without" data-t="settings.import.without"></button>
          <button class="button" id="import-with" data-t="settings.import.with"></button>
          <button class="button quiet" id="import-cancel" data-t="action.cancel"></button>
        </div>
      </div>
    </div>`;

  parts = partsOf(this, {
    folder: '.path',
    openFolder: '#open-folder',
    problem: '.message.warning',
    problemText: '.message.warning span',
    backup: '#backup',
    lastBackup: '.last',
    export: '#export',
    import: '#import',
    file: 'input[type="file"]',
    question: '.ask',
    questionText: '.ask span',
    importWithout: '#import-without',
    importWith: '#import-with',
    importCancel: '#import-cancel',
  });

  /** When the last backup was made, in ms since the epoch; null for never, or while it is not known.
   * @type {number | null} */
  lastBackup = null;

  /** The file that was chosen for the import.
   * @type {{ name: string, content: object } | null} */
  chosen = null;

  ready() {
    const { openFolder, backup } = this.parts;
    openFolder.hidden = !isDesktop;
    this.bindButton(openFolder, () => desktop('open_data_folder'));
    this.bindButton(backup, async () => {
      const { file, at } = await request('POST', '/api/backup');
      this.lastBackup = at;
      this.requestUpdate();
      return t('data.saved-as', { file });
    });
    this.bindButton(this.parts.export, async () => {
      const file = await saveDocument('cuelight', await request('GET', '/api/export'));
      return file === null ? undefined : t('data.saved-as', { file });
    });
    this.bindImport();
    onViewOpened('settings', () => this.loadLastBackup());
  }

  bindImport() {
    const { file, importWithout, importWith, importCancel } = this.parts;
    this.parts.import.addEventListener('click', () => {
      this.showNote(file, '');
      file.click();
    });
    file.addEventListener('change', async () => {
      const [first] = file.files || [];
      if (first) await this.readFile(first);
      file.value = '';
    });
    this.bindButton(importWithout, () => this.importChosen(false));
    this.bindButton(importWith, () => this.importChosen(true));
    importCancel.addEventListener('click', () => this.choose(null));
  }

  /** @param {File} file */
  async readFile(file) {
    const content = parseDocument(await file.arrayBuffer().catch(() => new ArrayBuffer(0)));
    if (content) this.choose({ name: file.name, content });
    else this.showNote(this.parts.import, t('settings.import.wrong-file'));
  }

  /** Asks what to import from a file; null ends the question.
   * @param {{ name: string, content: object } | null} chosen */
  choose(chosen) {
    const { question, importWithout } = this.parts;
    this.chosen = chosen;
    this.showNote(this.parts.import, '');
    question.hidden = chosen === null;
    if (chosen) importWithout.focus();
    else this.parts.import.focus();
    this.requestUpdate();
  }

  /** @param {boolean} withSettings @returns {Promise<string | undefined>} a sentence for the user */
  async importChosen(withSettings) {
    const { chosen } = this;
    if (!chosen) return undefined;
    await request('POST', withSettings ? '/api/import?settings=true' : '/api/import', chosen.content);
    this.choose(null);
    store.loadAll();
    return t('settings.import.done');
  }

  async loadLastBackup() {
    try {
      this.lastBackup = (await request('GET', '/api/backup')).last;
      this.requestUpdate();
    } catch (error) {
      console.warn('The time of the last backup could not be read.', error);
    }
  }

  /** @param {import('../../server/store.js').Moment} moment */
  update({ status, online, now }) {
    const { backup, importWithout, importWith, lastBackup, questionText, folder, problem, problemText } = this.parts;
    for (const button of [backup, this.parts.export, this.parts.import, importWithout, importWith]) setEnabled(button, online);
    setText(lastBackup, this.lastBackup === null
      ? t('settings.backup.never')
      : t('settings.backup.last', { time: dateText(this.lastBackup, now) }));
    if (this.chosen) setText(questionText, t('settings.import.ask', { file: this.chosen.name }));
    if (!status) return;
    setText(folder, status.data.folder);
    problem.hidden = !status.data.problem;
    setText(problemText, dataProblem(status.data));
  }
}
customElements.define('cue-settings-data', DataSettings);

/** @param {number} at ms since the epoch @param {number} now */
function dateText(at, now) {
  const time = timeOfDay(at, false, language());
  switch (dayOf(at, now)) {
    case 'today': return t('time.today', { time });
    case 'yesterday': return t('time.yesterday', { time });
    default: return t('time.on-day', { day: new Date(at).toLocaleDateString(language(), { day: 'numeric', month: 'long' }), time });
  }
}
