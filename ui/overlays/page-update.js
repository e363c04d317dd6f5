// @ts-check
/** Decides whether a page is reloaded after an update of the app, so that it runs the scripts of the new version. */

/** Remembers the build that was reloaded for: a reload that changes nothing must not be repeated. */
const STORAGE_KEY = 'cue-build';

export class PageUpdate {
  /** @param {Pick<Storage, 'getItem' | 'setItem'>} storage */
  constructor(storage) {
    this.storage = storage;
    /** The build that served this page. */
    this.build = '';
  }

  /** Whether to reload now. A page that shows something, or may, is never reloaded.
   * @param {string} build that of the server now; '' if unknown
   * @param {boolean} isIdle whether the page shows nothing */
  needsReload(build, isIdle) {
    if (!this.build) this.build = build;
    if (!build || build === this.build || !isIdle || this.storage.getItem(STORAGE_KEY) === build) return false;
    this.storage.setItem(STORAGE_KEY, build);
    return true;
  }
}
