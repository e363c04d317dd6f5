// @ts-check
/** The header: what OBS does, how much is connected, and the health line. It is always all there, good
 * or bad, so that nothing below it ever moves. */
import './obs-pill.js';
import { openView } from './views.js';
import { CueElement } from '../../shared/element.js';
import { setIcon, query, setAttr, setText } from '../../shared/dom.js';
import { allWell, problems } from '../../domain/problems.js';
import { t } from '../../i18n/i18n.js';

class Header extends CueElement {
  static html = `
    <header class="app-header">
      <cue-obs-pill class="obs-pill" role="group" data-label="obs.label"></cue-obs-pill>
      <button class="clients"><svg class="icon" aria-hidden="true"><use href="#i-clients"/></svg><span data-clients>0</span></button>
      <button class="health-line" id="health"><svg class="icon" aria-hidden="true"><use href="#i-okc"/></svg><span></span><svg class="icon small" aria-hidden="true"><use href="#i-right"/></svg></button>
    </header>`;

  static ticks = true;

  ready() {
    this.clients = query('.clients', this);
    this.line = query('#health', this);
    for (const button of [this.clients, this.line]) button.addEventListener('click', () => openView('health', true));
  }

  /** @param {import('../../server/store.js').Moment} moment */
  update(moment) {
    const line = query('#health', this);
    const [worst] = problems(moment);
    const text = worst || allWell(moment);
    line.classList.toggle('has-problem', Boolean(worst));
    setText(query('span', line), text);
    setAttr(line, 'title', text);
    const icon = query('.icon', line);
    icon.classList.toggle('ok-icon', !worst);
    setIcon(icon, worst ? 'i-warn' : 'i-okc');
    const { status } = moment;
    if (!status) return;
    const panels = status.channels.system || 0;
    const clients = query('.clients', this);
    setText(query('[data-clients]', clients), status.clients);
    const words = t('header.clients', {
      count: status.clients,
      pages: t('header.pages', { count: Math.max(0, status.clients - panels) }),
      panels: t('header.panels', { count: panels }),
    });
    setAttr(clients, 'title', words);
    setAttr(clients, 'aria-label', words);
  }
}
customElements.define('cue-header', Header);
