// @ts-check
/** What the user has chosen about a pasted table. A choice is forgotten with the columns that it was about. Pure. */

export class SheetChoice {
  /** Whether the first line names the columns; null as long as the line itself decides.
   * @type {boolean | null} */
  usesHeader = null;

  /** What columns are used for.
   * @type {Map<number, string>} */
  targets = new Map();

  /** The columns that the choices are about. */
  headings = '';

  /** Forgets the choices about other columns.
   * @param {ReadonlyArray<{ heading: string }>} columns as they are now */
  follow(columns) {
    const headings = JSON.stringify(columns.map(({ heading }) => heading));
    if (headings !== this.headings) this.targets.clear();
    this.headings = headings;
  }

  forget() {
    this.usesHeader = null;
    this.targets.clear();
  }
}
