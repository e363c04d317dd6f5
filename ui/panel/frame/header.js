// @ts-check
/** The header: the state of OBS, the clients by what they are for, and the health line. Its height never changes, so
 * that nothing below it moves. */
import './obs-pill.js';
import { openView } from './views.js';
import { CueElement } from '../../shared/element.js';
import { partsOf, setAttr, setIcon, setLabel, setText } from '../../shared/dom.js';
import { clientCountsText } from '../../domain/client-counts.js';
import { allWell, isGood, problems } from '../../domain/problems.js';
import { isSettingUp } from '../../domain/setup.js';
import { stepLine } from '../../domain/start-card.js';
import { t } from '../../i18n/i18n.js';

class Header extends CueElement {
  static html = `
    <header class="app-header">
      <cue-obs-pill class="obs-pill" role="group" data-label="obs.label"></cue-obs-pill>
      <button class="clients">
        <svg class="icon" aria-hidden="true"><use href="#i-clients"/></svg><span data-clients>–</span>
        <span class="client-kinds"></span>
      </button>
      <button class="health-line" id="health">
        <svg class="icon" aria-hidden="true"><use href="#i-ring"/></svg><span></span>
        <svg class="icon small" aria-hidden="true"><use href="#i-right"/></svg>
      </button>
    </header>`;

  static ticks = true;

  parts = partsOf(this, {
    clients: 'button.clients',
    clientCount: '[data-clients]',
    clientKinds: '.client-kinds',
    health: '#health',
    healthIcon: '#health svg',
    healthText: '#health span',
  });

  ready() {
    const { clients, health } = this.parts;
    for (const button of [clients, health]) button.addEventListener('click', () => openView('health', true));
  }

  /** @param {import('../../server/store.js').Moment} moment */
  update(moment) {
    const [worst] = problems(moment);
    const { status, catalogue } = moment;
    const isNew = status !== null && isSettingUp(status);
    const hasSteps = status !== null && isNew && status.setup.isStartCardOpen;
    const line = hasSteps ? stepLine(status, catalogue) : allWell(moment);
    this.renderHealth(worst || line, worst !== undefined, !isNew && isGood(moment));
    if (moment.status) this.renderClients(moment.status);
  }

  /** @param {string} text @param {boolean} isProblem
   * @param {boolean} isFine whether it is good; not set up yet is neither good nor bad */
  renderHealth(text, isProblem, isFine) {
    const { health, healthIcon, healthText } = this.parts;
    health.classList.toggle('has-problem', isProblem);
    setText(healthText, text);
    setAttr(health, 'title', text);
    healthIcon.classList.toggle('ok-icon', !isProblem && isFine);
    setIcon(healthIcon, isProblem ? 'i-warn' : isFine ? 'i-okc' : 'i-ring');
  }

  /** @param {import('../../shared/types.js').Status} status */
  renderClients({ clients: count, clientCounts }) {
    const kinds = clientCountsText(clientCounts);
    setText(this.parts.clientCount, count);
    setText(this.parts.clientKinds, kinds);
    setLabel(this.parts.clients, t('header.clients', { count, kinds }));
  }
}
customElements.define('cue-header', Header);
