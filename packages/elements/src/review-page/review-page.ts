import type { ReviewAdapter } from '@kreatli/core';
import { LitElement, type PropertyValues, css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { VersionSource } from '../review-session/version-source.js';
import type { BriefInput, ParticipantInput } from '../context/contexts.js';
import { tokens } from '../style/tokens.styles.js';
import { type Brand, brandView } from './brand-view.js';

/**
 * @summary A branded page round `<kr-review-player>`: logo, title, colours, legal line. Guests need no account; they are asked for a name at the first comment.
 * @slot legal - Instead of the brand's legal line.
 * @csspart brand - Logo and name.
 * @csspart player - The review player.
 * @csspart legal - The legal line.
 */
export class KrReviewPage extends LitElement {
  static override styles = [
    tokens,
    css`
      :host {
        display: grid;
        grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
        min-height: 100vh;
        min-height: 100dvh;
        color-scheme: light dark;
        background: var(--_bg);
      }
      :host([theme='dark']) {
        color-scheme: dark;
      }
      :host([theme='light']) {
        color-scheme: light;
      }
      @media (min-width: 900px) and (min-height: 480px) {
        :host {
          height: 100vh;
          height: 100dvh;
        }
        main {
          min-height: 0;
        }
        kr-review-player {
          height: 100%;
        }
      }
      .brand {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        font-weight: 700;
        letter-spacing: 0.02em;
        min-width: 0;
        max-width: 40vw;
        overflow: hidden;
        white-space: nowrap;
      }
      .brand img {
        height: 24px;
        width: auto;
        max-width: 160px;
      }
      .brand i {
        width: 18px;
        height: 18px;
        border-radius: 5px;
        background: var(--_accent);
      }
      footer {
        padding: 6px 16px;
        border-top: 1px solid var(--_line);
        font-size: 12px;
        color: var(--_text-3);
      }
    `,
  ];

  /** How the agency shows itself. */
  @property({ attribute: false }) brand: Brand | null = null;
  /** Title of the review. */
  @property({ reflect: true }) heading = '';
  /** Address of the video, for a review of one version. */
  @property({ reflect: true }) src = '';
  /** Frame rate of `src`. Read from the media when left out. */
  @property({ reflect: true }) rate = '';
  /** Id of the review. Default: derived from the address of the video. */
  @property({ reflect: true }) review = '';
  /** BCP 47 tag of the interface's language. Default: the page's. */
  @property({ reflect: true }) locale = '';
  /** `auto` follows the system; `dark`, `light`. */
  @property({ reflect: true }) theme: 'auto' | 'dark' | 'light' = 'auto';
  /** The versions, oldest first; instead of `src`. */
  @property({ attribute: false }) versions: readonly VersionSource[] = [];
  /** What to watch, and what must hold. */
  @property({ attribute: false }) brief: BriefInput | null = null;
  /** Where the review is kept. Default: a database in this browser. */
  @property({ attribute: false }) adapter: ReviewAdapter | null = null;
  /** Who is looking. Default: a guest. */
  @property({ attribute: false }) participant: ParticipantInput | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!changed.has('brand')) return;
    const { style, problem } = brandView(this.brand ?? { name: '' });
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
          .src=${this.src}
          .rate=${this.rate}
          .review=${this.review}
          .heading=${this.heading}
          .locale=${this.locale}
          .theme=${this.theme}
          .versions=${this.versions}
          .brief=${this.brief}
          .adapter=${this.adapter}
          .participant=${this.participant}
        >
          ${brand ? html`<span slot="brand" class="brand" part="brand">${brand.logo ? html`<img src=${brand.logo} alt=${brand.name} />` : html`<i></i>${brand.name}`}</span>` : nothing}
        </kr-review-player>
      </main>
      <slot name="legal">${brand?.legal ? html`<footer part="legal">${brand.legal}</footer>` : nothing}</slot>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-review-page': KrReviewPage;
  }
}
