// @ts-check
/**
 * The script of every overlay page: plays the overlays that the page lists. With `?preview=1` the page never counts as
 * a renderer; with `&draft=1` as well it shows what the theme editor sends, and nothing else.
 */
import { PreviewPage } from './preview-page.js';
import { Stage } from './stage.js';

const query = new URLSearchParams(location.search);
const isPreview = query.get('preview') === '1';
const isDraft = isPreview && query.get('draft') === '1';
document.body.classList.toggle('preview', isPreview);
document.body.classList.toggle('draft', isDraft);

const root = /** @type {HTMLElement} */ (document.getElementById('stage'));
const overlays = /** @type {HTMLScriptElement} */ (document.getElementById('overlays'));
const stage = new Stage(root, JSON.parse(overlays.text), isPreview);
if (isDraft) {
  await stage.open();
  new PreviewPage(stage).open();
} else {
  stage.connect();
  await stage.open();
}
