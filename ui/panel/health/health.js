// @ts-check
/**
 * The view Health: why nothing is showing, what was repaired, how fast overlays are drawn, who is
 * connected, and the log. Each pane is an element of its own that makes its requests while it is shown.
 */
import { CueElement } from '../../shared/element.js';
import './chain.js';
import './chart.js';
import './log.js';
import './repairs.js';
import './client-table.js';

class Health extends CueElement {
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

customElements.define('cue-health', Health);
