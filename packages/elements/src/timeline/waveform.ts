import type { Peaks } from '@kreatli/playback';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { formatPercent } from '../locale/number.js';
import { LaneElement } from './lane-element.js';
import { waveformPath } from './lanes-view.js';

/**
 * @summary The waveform of the whole video under the timeline.
 */
export class KrWaveform extends LaneElement {
  /** Samples per CSS pixel. Default 1. */
  @property({ type: Number }) detail = 1;
  /** null before the first result, and where no audio can be read. */
  @state() private peaks: Peaks | null = null;
  /** Share of the audio that is measured, 0–1; null once measuring has ended. */
  @state() private progress: number | null = 0;

  protected override async draw(_frameCount: number, _aspect: number, signal: AbortSignal): Promise<void> {
    this.progress = 0;
    const parts = Math.max(1, Math.round(this.width * this.detail));
    const onProgress = (progress: number, peaks: Peaks) => {
      if (signal.aborted) return;
      this.progress = progress;
      this.peaks = peaks;
    };
    const peaks = await this.player.value!.playback.peaks(parts, { signal, onProgress });
    if (signal.aborted) return;
    this.peaks = peaks;
    this.progress = null;
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
