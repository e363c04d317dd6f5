// @ts-check
/**
 * The script of every overlay page: plays the overlays that the page lists. `?preview=1` never counts as a
 * renderer; with `&draft=1` the page shows what the theme editor sends, and nothing else.
 */
import { PreviewPage } from './preview-page.js';
import { Stage } from './stage.js';

const query = new URLSearchParams(location.search);
const preview = query.get('preview') === '1';
const draft = preview && query.get('draft') === '1';
document.body.classList.toggle('preview', preview);
document.body.classList.toggle('draft', draft);

const root = document.getElementById('stage');
const list = document.getElementById('overlays');
if (root && list) {
  const stage = new Stage(root, JSON.parse(list.textContent || '[]'), preview);
  if (draft) {
    await stage.open();
    new PreviewPage(stage).open();
  } else {
    stage.connect();
    await stage.open();
  }
}
