// @ts-check
/**
 * The two live previews beside the cards of a wide window: what viewers see, above what is ready. Both are the page
 * that shows every overlay. The first one follows the program like a page in OBS, the second one is sent the cues.
 * Neither counts as a page that viewers could see.
 */
import { channelName } from '../../domain/channel-name.js';
import { cuePreview, programPreview } from '../../domain/previews.js';
import { partsOf, setText } from '../../shared/dom.js';
import { CueElement } from '../../shared/element.js';
import { store } from '../../server/store.js';
import { t } from '../../i18n/i18n.js';
import { setFacts } from '../controls/facts.js';
import { PAGE_FRAME_HTML, PageFrame } from '../controls/page-frame.js';

/** @typedef {import('../../server/store.js').Moment} Moment */
/** @typedef {import('./card.js').Card} Card */

/** The page that shows every overlay, on a background that stands for "transparent". */
const PAGE = '/overlays/all?preview=1';
const BACKDROP = 'checks';

/** The width from which there is room for them. The style sheet has the same. */
const WIDE = '(min-width: 1400px)';

export class Previews extends CueElement {
  static ticks = true;

  static html = `
    <section class="monitor program" aria-labelledby="program-preview">
      <h2>
        <span class="tag on-air" data-t="show.on-air"></span>
        <span id="program-preview" data-t="previews.program"></span>
        <span class="monitor-overlays facts"></span>
      </h2>
      <div class="preview">${PAGE_FRAME_HTML}</div>
    </section>
    <section class="monitor cue" aria-labelledby="cue-preview">
      <h2>
        <span class="tag next" data-t="show.mark.cue"></span>
        <span id="cue-preview" data-t="previews.cue"></span>
        <span class="monitor-overlays facts"></span>
      </h2>
      <div class="preview">${PAGE_FRAME_HTML}</div>
    </section>
    <p class="monitor-note" data-t="previews.note"></p>`;

  parts = partsOf(this, {
    program: '.monitor.program',
    tag: '.program .tag',
    programList: '.program .monitor-overlays',
    programFrame: '.program .preview',
    cueList: '.cue .monitor-overlays',
    cueFrame: '.cue .preview',
  });

  /** The cards, which know the cues and whether they can be shown.
   * @type {() => Card[]} */
  getCards = () => [];

  wide = window.matchMedia(WIDE);

  /** They need the markup, so they are made in `ready`.
   * @type {{ program: PageFrame, cue: PageFrame } | null} */
  frames = null;

  ready() {
    const { programFrame, cueFrame } = this.parts;
    this.frames = { program: new PageFrame(programFrame), cue: new PageFrame(cueFrame) };
    this.wide.addEventListener('change', () => this.requestUpdate());
  }

  /** @param {Moment} moment */
  update(moment) {
    const { frames, wide } = this;
    if (!frames) return;
    // Without cards there is nothing to show yet.
    const isOpen = wide.matches && moment.status !== null && moment.catalogue.drawn.length > 0;
    // Not `hidden`, because a hidden element is not updated.
    this.classList.toggle('open', isOpen);
    if (isOpen) {
      this.renderProgram(moment, frames.program);
      this.renderCue(moment, frames.cue);
    } else {
      frames.program.close();
      frames.cue.close();
    }
  }

  /** @param {Moment} moment @param {PageFrame} frame */
  renderProgram(moment, frame) {
    const { parts } = this;
    const { status, catalogue } = moment;
    const channels = catalogue.drawn.map(({ channel }) => channel);
    const { seen, unseen, drawn } = programPreview((status && status.overlays) || [], channels);
    const isSeen = seen.length > 0;
    parts.program.classList.toggle('on-air', isSeen);
    parts.tag.hidden = !isSeen;
    const hidden = unseen.length > 0 ? t('previews.unseen', { list: this.namesOf(unseen) }) : '';
    const names = isSeen ? this.namesOf(seen) : t('previews.nothing-on-air');
    const texts = [isSeen || !hidden ? names : '', hidden].filter(Boolean);
    setFacts(parts.programList, texts);
    this.open(moment, frame, `${PAGE}&backdrop=${BACKDROP}`, `${t('previews.program')}: ${texts.join(' · ')}`);
    frame.show({ cue: 'seen', channels: drawn });
  }

  /** @param {Moment} moment @param {PageFrame} frame */
  renderCue(moment, frame) {
    const { status, now } = moment;
    const cues = this.getCards().map((card) => {
      const { presetId } = store.cues.of(card.channel).editor;
      return { channel: card.channel, payload: card.cued, presetId, isReady: card.hasSomething() };
    });
    const shows = cuePreview(cues, (status && status.overlays) || [], store, now);
    const list = this.namesOf(Object.keys(shows)) || t('previews.nothing-ready');
    setText(this.parts.cueList, list);
    this.open(moment, frame, `${PAGE}&draft=1`, `${t('previews.cue')}: ${list}`);
    frame.show({ cue: 'draft', shows, backdrop: BACKDROP });
  }

  /** @param {Moment} moment @param {PageFrame} frame @param {string} page @param {string} title */
  open({ status, online }, frame, page, title) {
    const isOpen = online && status !== null && status.ports.http.state === 'open';
    frame.open(page, title, store.port, isOpen);
  }

  /** @param {readonly string[]} channels */
  namesOf(channels) {
    return channels.map((channel) => channelName(store.catalogue, channel)).join(', ');
  }
}
customElements.define('cue-previews', Previews);
