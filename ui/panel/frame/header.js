// @ts-check
/** The header: what OBS does, how much is connected, and the health line. It is always all there, good
 * or bad, so that nothing below it ever moves. */
import '/panel/frame/obs-pill.js';
import { openView } from '/panel/frame/views.js';
import { CueElement } from '/panel/element.js';
import { draw, find, mark, say } from '/panel/page.js';
import { allWell, problems } from '/panel/problems.js';
import { w } from '/panel/words.js';

class Header extends CueElement {
  static html = `
    <header class="top">
      <cue-obs-pill class="pill" role="group" data-label="obsLabel"></cue-obs-pill>
      <button class="clients"><svg class="i" aria-hidden="true"><use href="#i-clients"/></svg><span data-clients>0</span></button>
      <button class="health-line" id="health"><svg class="i" aria-hidden="true"><use href="#i-okc"/></svg><span></span><svg class="i s" aria-hidden="true"><use href="#i-right"/></svg></button>
    </header>`;

  static ticks = true;

  ready() {
    this.clients = find('.clients', this);
    this.line = find('#health', this);
    for (const button of [this.clients, this.line]) button.addEventListener('click', () => openView('health', true));
  }

  /** @param {import('/panel/store.js').Moment} moment */
  update(moment) {
    const line = find('#health', this);
    const [worst] = problems(moment);
    const text = worst || allWell(moment);
    line.classList.toggle('is-warn', Boolean(worst));
    say(find('span', line), text);
    mark(line, 'title', text);
    const icon = find('.i', line);
    icon.classList.toggle('ok-i', !worst);
    draw(icon, worst ? 'i-warn' : 'i-okc');
    const { status } = moment;
    if (!status) return;
    const panels = status.channels.system || 0;
    const clients = find('.clients', this);
    say(find('[data-clients]', clients), status.clients);
    const words = w.clients(status.clients, Math.max(0, status.clients - panels), panels);
    mark(clients, 'title', words);
    mark(clients, 'aria-label', words);
  }
}
customElements.define('cue-header', Header);
