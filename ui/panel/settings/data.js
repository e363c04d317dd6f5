// @ts-check
/** Where things are kept, the backup of them, and the way to another computer. */
import { queryInput, query, setAttr, setText } from '../../shared/dom.js';
import { dataProblem } from '../../domain/problems.js';
import { SettingsElement } from './element.js';
import { saveText } from '../../server/save-file.js';
import { timeOfDay } from '../../domain/times.js';
import { store } from '../../server/store.js';
import { desktop, isDesktop, request, messageOf } from '../../server/requests.js';
import { language, t } from '../../i18n/i18n.js';

const DAY_MS = 24 * 60 * 60_000;

class DataSettings extends SettingsElement {
  static html = `
    <h2 data-t="settings.data"></h2>
    <div class="box">
      <div class="line"><div><strong data-t="settings.data.folder"></strong><small class="path"></small></div><button class="btn" id="open-folder"><svg class="i s" aria-hidden="true"><use href="#i-folder"/></svg><span data-t="settings.data.open"></span></button>
        <small class="err" role="alert"></small><div class="msg warn" hidden><svg class="i s" aria-hidden="true"><use href="#i-warn"/></svg><span></span></div></div>
      <div class="line stack"><div><strong data-t="settings.backup"></strong><small class="last"></small></div><button class="btn" id="backup" data-t="settings.backup.now"></button><small class="err" role="alert"></small></div>
      <div class="line stack"><div><strong data-t="settings.transfer"></strong><small data-t="settings.transfer.hint"></small></div><div class="acts"><button class="btn" id="export" data-t="action.export"></button><button class="btn" id="import" data-t="action.import"></button><input class="sr" type="file" accept=".json,application/json" tabindex="-1" aria-hidden="true"></div>
        <small class="err" role="alert"></small>
        <div class="msg ask" role="group" hidden><span></span><button class="btn pri" id="import-without" data-t="settings.import.without"></button><button class="btn" id="import-with" data-t="settings.import.with"></button><button class="btn quiet" id="import-cancel" data-t="action.cancel"></button></div></div>
    </div>`;

  ready() {
    /** @type {number | null} */
    this.last = null;
    /** A file that was chosen and not taken in yet. @type {{ name: string, content: object } | null} */
    this.chosen = null;
    query('#open-folder', this).hidden = !isDesktop;
    this.does(query('#open-folder', this), () => desktop('open_data_folder'));
    this.does(query('#backup', this), async () => {
      const { file, at } = await request('POST', '/api/backup');
      this.last = at;
      this.requestUpdate();
      return t('data.saved-as', { file });
    });
    this.does(query('#export', this), async () => {
      const text = JSON.stringify(await request('GET', '/api/export'), null, 2);
      const file = await saveText(`cuelight-${new Date().toISOString().slice(0, 10)}.json`, text);
      return file === null ? undefined : t('data.saved-as', { file });
    });
    this.listenToImport();
    document.addEventListener('cue-view', (event) => { if (/** @type {CustomEvent} */ (event).detail === 'settings') this.ask(); });
  }

  listenToImport() {
    const file = queryInput('input[type="file"]', this);
    query('#import', this).addEventListener('click', () => {
      this.note(file, '');
      file.click();
    });
    file.addEventListener('change', async () => {
      const [first] = file.files || [];
      if (first) await this.readFile(first);
      file.value = '';
    });
    this.does(query('#import-without', this), () => this.importFile(false));
    this.does(query('#import-with', this), () => this.importFile(true));
    query('#import-cancel', this).addEventListener('click', () => this.choose(null));
  }

  /** @param {{ name: string, content: object } | null} chosen */
  choose(chosen) {
    this.chosen = chosen;
    // What was wrong with another file is over.
    this.note(query('#import', this), '');
    query('.ask', this).hidden = chosen === null;
    if (chosen) query('#import-without', this).focus();
    else query('#import', this).focus();
    this.requestUpdate();
  }

  /** @param {File} file */
  async readFile(file) {
    try {
      const content = JSON.parse(await file.text());
      if (content === null || typeof content !== 'object') throw new Error(t('settings.import.wrong-file'));
      this.choose({ name: file.name, content });
    } catch (_) {
      this.note(query('#import', this), t('settings.import.wrong-file'));
    }
  }

  /** @param {boolean} settings whether the settings come, too */
  async importFile(settings) {
    const { chosen } = this;
    if (!chosen) return undefined;
    await request('POST', settings ? '/api/import?settings=true' : '/api/import', chosen.content);
    this.choose(null);
    store.loadAll();
    return t('settings.import.done');
  }

  async ask() {
    try {
      this.last = (await request('GET', '/api/backup')).last;
      this.requestUpdate();
    } catch (error) {
      console.warn('The last backup is not known.', messageOf(error));
    }
  }

  /** @param {import('../../server/store.js').Moment} moment */
  update({ status, online, now }) {
    for (const id of ['#backup', '#export', '#import', '#import-without', '#import-with']) setAttr(query(id, this), 'aria-disabled', String(!online));
    setText(query('.last', this), this.last ? t('settings.backup.last', { time: whenWords(this.last, now) }) : t('settings.backup.never'));
    if (this.chosen) setText(query('.ask span', this), t('settings.import.ask', { file: this.chosen.name }));
    if (!status) return;
    setText(query('.path', this), status.data.folder);
    const problem = query('.msg.warn', this);
    problem.hidden = !status.data.problem;
    setText(query('span', problem), dataProblem(status.data));
  }
}
customElements.define('cue-settings-data', DataSettings);

/** @param {number} at @param {number} now */
function whenWords(at, now) {
  const time = timeOfDay(at, false, language());
  const day = (/** @type {number} */ t) => new Date(t).setHours(0, 0, 0, 0);
  if (day(at) === day(now)) return t('time.today', { time });
  if (day(at) === day(now - DAY_MS)) return t('time.yesterday', { time });
  return t('time.on-day', { day: new Date(at).toLocaleDateString(language(), { day: 'numeric', month: 'long' }), time });
}
