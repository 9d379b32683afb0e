import { type LitElement, html, nothing } from 'lit';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import { handlePopupToggle } from '../popup/popup.js';
import type { Listing } from '../listing/listing.js';
import { registerElement } from '../render/register-element.js';

type Name = 'export' | 'import';

/** The dialogs that export and import comments, whose code is loaded when one first opens. */
export class MarkerDialogs {
  readonly #host: LitElement;
  #opened: ReadonlySet<Name> = new Set();

  constructor(host: LitElement) {
    this.#host = host;
  }
  async openExport(listed: Listing): Promise<void> {
    registerElement('kr-export-dialog', (await import('../markers/export-dialog.js')).KrExportDialog);
    (await this.#dialog('export')).show(listed);
  }
  async openImport(file?: File): Promise<void> {
    registerElement('kr-import-dialog', (await import('../markers/import-dialog.js')).KrImportDialog);
    (await this.#dialog('import')).show(file);
  }
  async #dialog<K extends Name>(name: K): Promise<HTMLElementTagNameMap[`kr-${K}-dialog`]> {
    this.#opened = new Set([...this.#opened, name]);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    return (this.#host.renderRoot as ParentNode).querySelector(`kr-${name}-dialog`)!;
  }
  /** The button with the menu that opens them. */
  menu(canImport: boolean, listed: () => Listing, t: ReviewStrings) {
    const item = (label: string, open: () => Promise<void>) => {
      const handleClick = (event: Event) => {
        (event.currentTarget as HTMLElement).closest<HTMLElement>('.menu')!.hidePopover();
        void open();
      };
      return html`<button role="menuitem" @click=${handleClick}>${label}</button>`;
    };
    return html`<button class="more" popovertarget="more" aria-haspopup="menu" aria-label=${t.exportAndImport}>
        ${icon(icons.more)}
      </button>
      <div class="menu" id="more" popover role="menu" aria-label=${t.exportAndImport} @toggle=${handlePopupToggle}>
        ${item(t.exportComments, () => this.openExport(listed()))}
        ${canImport ? item(t.importComments, () => this.openImport()) : nothing}
      </div>`;
  }
  view() {
    return html`${this.#opened.has('export') ? html`<kr-export-dialog></kr-export-dialog>` : nothing}
    ${this.#opened.has('import') ? html`<kr-import-dialog></kr-import-dialog>` : nothing}`;
  }
}
