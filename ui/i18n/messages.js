// @ts-check
/**
 * The texts of one language, by key: placeholders filled in and plural forms chosen. Pure. A text is looked up in
 * `<language>.json` of this folder; src-tauri/src/base/texts does the same for tray, hotkeys and server.
 */

/** @typedef {Record<string, string | number>} Arguments what `{name}` stands for */

export class Messages {
  /** @param {string} language its code, such as `fr` @param {Record<string, string>} texts */
  constructor(language, texts) {
    this.language = language;
    this.texts = texts;
    this.plurals = new Intl.PluralRules(language);
    this.numbers = new Intl.NumberFormat(language);
  }

  /** Whether there is a text for a key, or one per plural form.
   * @param {string} key */
  has(key) {
    return key in this.texts || `${key}.other` in this.texts;
  }

  /** The text of a key. With a `count`, a key may have one text per plural form: `key.zero` for none, if it exists, else
   * `key.one`, `key.other` and so on by the rules of the language. A key without a text is returned as it is, so that
   * the mistake is visible.
   * @param {string} key @param {Arguments} [args] */
  format(key, args = {}) {
    const text = this.texts[key] ?? this.plural(key, Number(args.count)) ?? key;
    return text.replace(/\{(\w+)\}/g, (placeholder, name) => {
      const value = args[name];
      if (value === undefined) return placeholder;
      return name === 'count' ? this.numbers.format(Number(value)) : String(value);
    });
  }

  /** @param {string} key @param {number} count @returns {string | undefined} */
  plural(key, count) {
    const { texts } = this;
    return (count === 0 ? texts[`${key}.zero`] : undefined) ?? texts[`${key}.${this.plurals.select(count)}`] ?? texts[`${key}.other`];
  }
}
