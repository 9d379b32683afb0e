import { LitElement, type PropertyValues, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { ReviewProperties, reviewPropertiesOf } from '../host-input/review-properties.js';
import { tokens } from '../style/tokens.styles.js';
import { type Brand, brandView } from './brand-view.js';
import { reviewPageStyles } from './review-page.styles.js';

/**
 * @summary A page around `<kr-review-player>` with an agency's logo, color and legal line. Guests need no account.
 * @slot legal - Replaces the legal line of the brand.
 * @csspart brand - Logo and name.
 * @csspart player - The review player.
 * @csspart legal - The legal line.
 */
export class KrReviewPage extends ReviewProperties(LitElement) {
  static override styles = [tokens, reviewPageStyles];

  /** Logo, colour and legal line of the agency. */
  @property({ attribute: false }) brand: Brand | null = null;
  /** Colour scheme: `auto` follows the system; `dark`, `light`. */
  @property({ reflect: true }) theme: 'auto' | 'dark' | 'light' = 'auto';

  override connectedCallback(): void {
    super.connectedCallback();
    globalThis.visualViewport?.addEventListener('resize', this.#fit);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    globalThis.visualViewport?.removeEventListener('resize', this.#fit);
  }
  /** Above the keyboard of a phone, which covers the window without making it smaller. */
  readonly #fit = (): void => {
    const { height, scale } = globalThis.visualViewport!;
    const isCovered = scale === 1 && height < innerHeight - 80;
    this.style.setProperty('--_viewport', isCovered ? `${height}px` : '100dvh');
    if (isCovered) scrollTo(0, 0);
  };

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('brand')) this.#applyBrand(this.brand);
  }
  #applyBrand(brand: Brand | null): void {
    const { style, problem } = brandView(brand ?? { name: '' });
    if (problem) console.warn(`<kr-review-page> ${problem}`);
    for (const name of ['--kr-accent', '--kr-accent-ink']) {
      if (style[name]) this.style.setProperty(name, style[name]);
      else this.style.removeProperty(name);
    }
  }

  override render() {
    const { brand } = this;
    return html`
      <main>
        <kr-review-player
          part="player"
          fill
          page-keys
          heading-level="1"
          .theme=${this.theme}
          ${reviewPropertiesOf(this)}
        >
          ${brand && brandMark(brand)}
        </kr-review-player>
      </main>
      <slot name="legal">${brand?.legal ? html`<footer part="legal">${brand.legal}</footer>` : nothing}</slot>
    `;
  }
}

const brandMark = ({ logo, name }: Brand) => html`
  <span slot="brand" class="brand" part="brand">
    ${logo ? html`<img src=${logo} alt=${name} />` : html`<i></i>${name}`}
  </span>
`;

declare global {
  interface HTMLElementTagNameMap {
    'kr-review-page': KrReviewPage;
  }
}
