// @ts-check
/**
 * The Health view: why is nothing showing, what was repaired, how fast it is, who is there, and what
 * the log says. A pane is an element of its own and asks for what it shows, only while it is shown.
 */
import { CueElement } from '../../shared/element.js';
import './chain.js';
import './chart.js';
import './log.js';
import './repairs.js';
import './client-table.js';

class CueHealth extends CueElement {
  static html = `
    <div class="cols">
      <div>
        <cue-chain class="pane"></cue-chain>
        <cue-repairs class="pane"></cue-repairs>
        <cue-chart class="pane"></cue-chart>
      </div>
      <div>
        <cue-client-table class="pane"></cue-client-table>
        <cue-log class="pane"></cue-log>
      </div>
    </div>`;
}

customElements.define('cue-health', CueHealth);
