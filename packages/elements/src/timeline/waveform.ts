import type { Peaks } from '@kreatli/playback';
import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { formatBytes } from '../locale/format-bytes.js';
import { formatPercent } from '../locale/number.js';
import { controls } from '../style/controls.styles.js';
import { LaneElement } from './lane-element.js';
import { waveformPath } from './lanes-view.js';

/** Bytes of a megabyte, in decimal units. */
const MEGABYTE = 1e6;

/**
 * The sources of which the user had the audio loaded, by URL, with the peaks once they are measured: asked once per
 * page.
 */
const agreed = new Map<string, { readonly frameCount: number; readonly peaks: Peaks | null } | null>();

/** What the user is asked before much is loaded. */
interface Question {
  /** null: unknown. */
  readonly bytes: number | null;
  agree(): void;
}

/**
 * @summary The waveform of the whole video under the timeline. Asks before it loads more than the player's
 *   `waveform-limit`.
 */
export class KrWaveform extends LaneElement {
  static override styles = [
    controls,
    ...LaneElement.styles,
    css`
      .question {
        display: flex;
        align-items: center;
        justify-content: center;
        gap: 10px;
        padding: 0 8px;
        line-height: 1.25;
      }
      .question button {
        flex: none;
        color: var(--_text);
      }
      @media (pointer: coarse) {
        .question button {
          min-height: 40px;
        }
      }
    `,
  ];

  /** Samples per CSS pixel. Default 1. */
  @property({ type: Number }) detail = 1;
  /** null before the first result, and where no audio can be read. */
  @state() private peaks: Peaks | null = null;
  /** Share of the audio that is measured, 0–1; null once measuring has ended. */
  @state() private progress: number | null = 0;
  /** null while nothing is asked. */
  @state() private question: Question | null = null;

  /** As wide as the lane can become: peaks are not measured again when its width changes. */
  protected override get drawnWidth(): number {
    return Math.max(this.width, screen.width);
  }
  protected override async draw(frameCount: number, _aspect: number, signal: AbortSignal): Promise<void> {
    const { playback } = this.player.value!;
    const src = playback.source?.src ?? '';
    const known = agreed.get(src);
    this.question = null;
    if (known?.frameCount === frameCount) return this.#show(known.peaks);
    this.progress = 0;
    const parts = Math.max(1, Math.round(this.drawnWidth * this.detail));
    const onProgress = (progress: number, peaks: Peaks) => {
      if (signal.aborted) return;
      this.progress = progress;
      this.peaks = peaks;
    };
    const mayLoad = (bytes: number | null) => this.#mayLoad(src, bytes, signal);
    const peaks = await playback.peaks(parts, { signal, onProgress, mayLoad });
    if (signal.aborted) return;
    if (agreed.has(src)) agreed.set(src, { frameCount, peaks });
    this.#show(peaks);
  }
  #show(peaks: Peaks | null): void {
    this.peaks = peaks;
    this.progress = null;
  }
  /** Whether the audio may be loaded: by the limit, else by the user's answer. False when `signal` aborts. */
  async #mayLoad(src: string, bytes: number | null, signal: AbortSignal): Promise<boolean> {
    const limit = (this.player.value?.features.$waveformLimit.get() ?? 0) * MEGABYTE;
    if ((bytes !== null && bytes <= limit) || agreed.has(src)) return true;
    if (signal.aborted) return false;
    const isAgreed = await new Promise<boolean>((resolve) => {
      signal.addEventListener('abort', () => resolve(false));
      this.peaks = null;
      this.question = { bytes, agree: () => resolve(true) };
    });
    if (!isAgreed) return false;
    agreed.set(src, null);
    this.question = null;
    return true;
  }
  /** The button is removed: without a focus inside the player, its keys would not work. */
  #handleAgree({ agree }: Question): void {
    this.tabIndex = -1;
    this.focus({ preventScroll: true });
    agree();
  }

  override render() {
    const { strings } = this.localized;
    const parts = this.peaks ? this.peaks.length / 2 : 1;
    return html`
      <svg role="img" aria-label=${strings.lanes['waveform']!} viewBox="0 -1 ${parts} 2" preserveAspectRatio="none">
        <path d=${this.peaks ? waveformPath(this.peaks) : ''} />
      </svg>
      ${this.#message()}
    `;
  }
  #message() {
    const { strings, locale } = this.localized;
    const { question } = this;
    if (question) {
      const size = question.bytes === null ? null : formatBytes(question.bytes, locale);
      return html`<p class="question" role="status">
        <span id="question">${strings.loadForWaveform(size)}</span>
        <button class="secondary" aria-describedby="question" @click=${() => this.#handleAgree(question)}>
          ${strings.loadAudio}
        </button>
      </p>`;
    }
    if (this.progress !== null) {
      const percent = formatPercent(Math.round(this.progress * 100), locale);
      return html`<p role="status">${strings.analyzingAudio(percent)}</p>`;
    }
    return this.peaks ? nothing : html`<p>${strings.noAudio}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-waveform': KrWaveform;
  }
}
