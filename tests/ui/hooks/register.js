/**
 * Lets Node load the modules of ui/ as a browser does: `/panel/page.js` is a file of ui/, and every .js there
 * is a module. Loaded first: `node --import ./tests/ui/hooks/register.js --test tests/ui/`.
 */
import { register } from 'node:module';

register('./ui.js', import.meta.url);
