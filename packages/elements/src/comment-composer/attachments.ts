import type { BlobRef, Review } from '@kreatli/core';
import { type LitElement, html, nothing } from 'lit';
import * as icons from '../shared/icon-set.js';
import { icon } from '../shared/icon.js';
import type { Words } from '../shared/words/words.js';

/** What attachments need of the box that they are in. */
export interface AttachmentsPort {
  /** The review that takes files; null while none is open. */
  review(): Review | null;
  words(): Words;
  /** Told why a file was not taken, or null when others are tried. */
  onProblem(problem: string | null): void;
}

/** Files that go with a note: picked, pasted or dropped. After a reload they are picked again; they are still where they came from. */
export class Attachments {
  readonly #host: LitElement;
  readonly #port: AttachmentsPort;
  #refs: readonly BlobRef[] = [];

  constructor(host: LitElement, port: AttachmentsPort) {
    this.#host = host;
    this.#port = port;
  }

  get refs(): readonly BlobRef[] {
    return this.#refs;
  }
  /** These went with the note. */
  drop(sent: readonly BlobRef[]): void {
    this.#refs = this.#refs.filter((ref) => !sent.includes(ref));
    this.#host.requestUpdate();
  }

  /** A paste or a drop of files; anything else is left to the browser. */
  readonly handleTransfer = (event: ClipboardEvent | DragEvent): void => {
    const files = ('clipboardData' in event ? event.clipboardData : event.dataTransfer)?.files;
    if (!files?.length) return;
    event.preventDefault();
    void this.#take(files);
  };
  /** Files may be dropped here; without this the browser would open them instead of the page. */
  readonly handleDragOver = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };
  readonly #handlePick = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    void this.#take(input.files ?? []).then(() => (input.value = '')); // the same file can be picked again
  };

  async #take(files: Iterable<File>): Promise<void> {
    const review = this.#port.review();
    if (!review?.takesFiles) return;
    this.#port.onProblem(null);
    for (const file of files) {
      try {
        const ref = await review.attach(file, file.name);
        if (!this.#refs.some(({ digest }) => digest === ref.digest)) this.#refs = [...this.#refs, ref];
        this.#host.requestUpdate();
      } catch (error) {
        const { rejections } = this.#port.words();
        this.#port.onProblem(`${file.name}: ${rejections[(error as { kind?: string }).kind ?? ''] ?? rejections['no_files']}`);
      }
    }
  }

  /** What is attached, each with a button that takes it off. */
  list() {
    if (this.#refs.length === 0) return nothing;
    const t = this.#port.words();
    const entry = (ref: BlobRef) => {
      const name = ref.name ?? t.file;
      return html`<li><bdi>${name}</bdi><button class="quiet" aria-label=${t.removeFile(name)} title=${t.removeFile(name)} @click=${() => this.drop([ref])}>${icon(icons.close)}</button></li>`;
    };
    return html`<ul class="files" aria-label=${t.files}>${this.#refs.map(entry)}</ul>`;
  }
  /** Opens the browser's dialog; nothing where the backend takes no files. */
  button(review: Review | null) {
    if (!review?.takesFiles) return nothing;
    const t = this.#port.words();
    const pick = (event: Event) => ((event.currentTarget as HTMLElement).previousElementSibling as HTMLInputElement).click();
    return html`<input type="file" multiple hidden @change=${this.#handlePick} /><button class="quiet attach" aria-label=${t.attachFiles} title=${t.attachFiles} @click=${pick}>${icon(icons.attach)}</button>`;
  }
}
