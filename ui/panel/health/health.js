// @ts-check
/**
 * The Health view: why is nothing showing, what was repaired, how fast it is, who is there, and what
 * the log says. A pane is an element of its own and asks for what it shows, only while it is shown.
 */
import { CueElement } from '/panel/element.js';
import '/panel/health/chain.js';
import '/panel/health/chart.js';
import '/panel/health/log.js';
import '/panel/health/repairs.js';
import '/panel/health/who.js';

class CueHealth extends CueElement {
  static html = `
    <div class="cols">
      <div>
        <cue-chain class="pane"></cue-chain>
        <cue-repairs class="pane"></cue-repairs>
        <cue-chart class="pane"></cue-chart>
      </div>
      <div>
        <cue-who class="pane"></cue-who>
        <cue-log class="pane"></cue-log>
      </div>
    </div>`;
}

customElements.define('cue-health', CueHealth);
