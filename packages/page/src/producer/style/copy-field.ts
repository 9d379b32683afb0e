import { icon, icons } from '@kreatli/elements/kit';
import { LitElement, css, html } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ENGLISH, type Words } from '../strings/load-strings.js';
import { producerStyles } from './producer.styles.js';

/** A text to copy, such as a link that is shown once. */
export class CopyField extends LitElement {
  static override styles = [
    producerStyles,
    css`
      :host {
        display: block;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
      }
      .field {
        flex: 1 1 180px;
        width: auto;
        min-width: 0;
        font-family: var(--_mono);
        font-size: 12px;
      }
    `,
  ];

  @property() text = '';
  /** What the text is. */
  @property() name = '';
  @property({ attribute: false }) words: Words = ENGLISH;
  @state() private outcome: 'copied' | 'failed' | null = null;
  @query('input') private readonly field!: HTMLInputElement;

  readonly #copy = async (): Promise<void> => {
    this.field.select();
    try {
      await navigator.clipboard.writeText(this.text);
      this.outcome = 'copied';
    } catch {
      this.outcome = 'failed';
    }
  };

  override render() {
    const { t } = this.words;
    return html`<div class="line">
        <input class="field" readonly aria-label=${this.name} .value=${this.text} />
        <button class="button" aria-label=${t.copyLink(this.name)} @click=${this.#copy}>
          ${icon(this.outcome === 'copied' ? icons.check : icons.copy)}${this.outcome === 'copied' ? t.copied : t.copy}
        </button>
      </div>
      <p class="small weak" role="status">${this.outcome === 'failed' ? t.copyFailed : ''}</p>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'kp-copy-field': CopyField;
  }
}
