// @ts-check
/** Where things are kept, the backup of them, and the way to another computer. */
import { queryInput, query, setAttr, setText } from '../../shared/dom.js';
import { dataProblem } from '../../domain/problems.js';
import { SettingsElement } from './element.js';
import { saveText } from '../../server/save-file.js';
import { timeOfDay } from '../../domain/times.js';
import { store } from '../../server/store.js';
import { desktop, isDesktop, request, messageOf } from '../../server/requests.js';
import { language, w } from '../words.js';

const DAY_MS = 24 * 60 * 60_000;

class DataSettings extends SettingsElement {
  static html = `
    <h2 data-t="data"></h2>
    <div class="box">
      <div class="line"><div><strong data-t="folder"></strong><small class="path"></small></div><button class="btn" id="open-folder"><svg class="i s" aria-hidden="true"><use href="#i-folder"/></svg><span data-t="open"></span></button>
        <small class="err" role="alert"></small><div class="msg warn" hidden><svg class="i s" aria-hidden="true"><use href="#i-warn"/></svg><span></span></div></div>
      <div class="line stack"><div><strong data-t="backup"></strong><small class="last"></small></div><button class="btn" id="backup" data-t="backupNow"></button><small class="err" role="alert"></small></div>
      <div class="line stack"><div><strong data-t="transfer"></strong><small data-t="transferWhat"></small></div><div class="acts"><button class="btn" id="export" data-t="exportAll"></button><button class="btn" id="import" data-t="importAll"></button><input class="sr" type="file" accept=".json,application/json" tabindex="-1" aria-hidden="true"></div>
        <small class="err" role="alert"></small>
        <div class="msg ask" role="group" hidden><span></span><button class="btn pri" id="import-without" data-t="importWithout"></button><button class="btn" id="import-with" data-t="importWith"></button><button class="btn quiet" id="import-cancel" data-t="importCancel"></button></div></div>
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
      return w.backupDone(file);
    });
    this.does(query('#export', this), async () => {
      const text = JSON.stringify(await request('GET', '/api/export'), null, 2);
      const file = await saveText(`cuelight-${new Date().toISOString().slice(0, 10)}.json`, text);
      return file === null ? undefined : w.exported(file);
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
      if (content === null || typeof content !== 'object') throw new Error(w.importNot);
      this.choose({ name: file.name, content });
    } catch (_) {
      this.note(query('#import', this), w.importNot);
    }
  }

  /** @param {boolean} settings whether the settings come, too */
  async importFile(settings) {
    const { chosen } = this;
    if (!chosen) return undefined;
    await request('POST', settings ? '/api/import?settings=true' : '/api/import', chosen.content);
    this.choose(null);
    store.loadAll();
    return w.imported;
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
    setText(query('.last', this), this.last ? w.backupLast(whenWords(this.last, now)) : w.backupNever);
    if (this.chosen) setText(query('.ask span', this), w.importAsk(this.chosen.name));
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
  if (day(at) === day(now)) return w.today(time);
  if (day(at) === day(now - DAY_MS)) return w.yesterday(time);
  return w.onDay(new Date(at).toLocaleDateString(language() === 'fr' ? 'fr' : 'en-GB', { day: 'numeric', month: 'long' }), time);
}
