// @ts-check
/**
 * The script of every overlay page: plays the overlays that the page lists. With `?preview=1` the page never counts as
 * a renderer; with `&draft=1` as well it shows what the panel sends, and nothing else. `&backdrop=` names the
 * background of a preview.
 */
import { PreviewPage } from './preview-page.js';
import { ProgramPreview, keepSilent } from './program-preview.js';
import { Stage } from './stage.js';

const query = new URLSearchParams(location.search);
const isPreview = query.get('preview') === '1';
const isDraft = isPreview && query.get('draft') === '1';
document.body.classList.toggle('preview', isPreview);
document.body.classList.toggle('draft', isDraft);
if (isPreview) {
  document.body.dataset.backdrop = query.get('backdrop') || '';
  keepSilent(document);
}

const root = /** @type {HTMLElement} */ (document.getElementById('stage'));
const overlays = /** @type {HTMLScriptElement} */ (document.getElementById('overlays'));
const stage = new Stage(root, JSON.parse(overlays.text), isPreview);
if (isDraft) {
  await stage.open();
  new PreviewPage(stage).open();
} else {
  if (isPreview) new ProgramPreview(stage).open();
  stage.connect();
  await stage.open();
}
