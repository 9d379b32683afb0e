import type { BlobRef, Review } from '@kreatli/core';
import { type LitElement, html, nothing } from 'lit';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';

/** What attachments need of the box that they are in. */
export interface AttachmentsPort {
  /** The review that takes files; null while none is open. */
  review(): Review | null;
  words(): ReviewStrings;
  /** Something was attached, or taken off. */
  onChange(): void;
  /** Told why a file was not taken, or null when others are tried. */
  onProblem(problem: string | null): void;
}

/** A file, and what the review that it was attached to names it by. */
interface Entry {
  readonly file: File;
  readonly ref: BlobRef;
  readonly review: Review;
}

/** Files that go with a comment: picked, pasted or dropped. Each draft has its own. After a reload they are picked again, and it is said which; they are still where they came from. */
export class Attachments {
  readonly #host: LitElement;
  readonly #port: AttachmentsPort;
  readonly #drafts = new Map<string, readonly Entry[]>();
  #key = '';
  /** Names of files that an earlier visit attached to the draft that is open. */
  #missing: readonly string[] = [];
  /** Files that are being read. */
  #taking = 0;

  constructor(host: LitElement, port: AttachmentsPort) {
    this.#host = host;
    this.#port = port;
  }

  /** Those of the draft that is open. */
  get #entries(): readonly Entry[] {
    return this.#drafts.get(this.#key) ?? [];
  }
  get count(): number {
    return this.#entries.length;
  }
  /** Something is still being read, and would be left behind. */
  get busy(): boolean {
    return this.#taking > 0;
  }
  /** All that belongs to the draft that is open, attached or to be attached again. */
  get names(): readonly string[] {
    return [...this.#entries.map(({ file }) => file.name), ...this.#missing];
  }
  /** Another draft is open; what goes with this one stays with it. */
  open(key: string): void {
    this.#key = key;
    this.#missing = [];
  }
  /** These were attached to the draft before the page was loaded. */
  miss(names: readonly string[]): void {
    this.#missing = names.filter((name) => !this.#entries.some(({ file }) => file.name === name));
    this.#host.requestUpdate();
  }
  #forget(name: string): void {
    this.miss(this.#missing.filter((each) => each !== name));
    this.#port.onChange();
  }
  /** What the proposals of this review name the files by; it may be another one than they were attached to. */
  async refsFor(review: Review): Promise<BlobRef[]> {
    return Promise.all(
      this.#entries.map(async ({ file, ref, review: before }) =>
        before === review ? ref : review.attach(file, file.name),
      ),
    );
  }
  /** These went with the comment. */
  drop(digests: readonly BlobRef['digest'][], key: string = this.#key): void {
    this.#set(key, (entries) => entries.filter(({ ref }) => !digests.includes(ref.digest)));
  }
  #set(key: string, change: (entries: readonly Entry[]) => readonly Entry[]): void {
    this.#drafts.set(key, change(this.#drafts.get(key) ?? []));
    this.miss(this.#missing);
    this.#port.onChange();
  }

  /** A paste or a drop of files; anything else is left to the browser. */
  readonly handleTransfer = (event: ClipboardEvent | DragEvent): void => {
    const files = ('clipboardData' in event ? event.clipboardData : event.dataTransfer)?.files;
    if (!files?.length) return;
    event.preventDefault();
    void this.#take([...files]);
  };
  /** Files may be dropped here; without this the browser would open them instead of the page. */
  readonly handleDragOver = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };
  readonly #handlePick = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    void this.#take([...(input.files ?? [])]);
    input.value = ''; // the same file can be picked again
  };

  async #take(files: Iterable<File>): Promise<void> {
    const review = this.#port.review();
    if (!review?.takesFiles) return;
    const key = this.#key;
    this.#port.onProblem(null);
    this.#taking += 1;
    this.#host.requestUpdate();
    for (const file of files) {
      try {
        const ref = await review.attach(file, file.name);
        this.#set(key, (entries) =>
          entries.some((entry) => entry.ref.digest === ref.digest) ? entries : [...entries, { file, ref, review }],
        );
      } catch (error) {
        const { rejections } = this.#port.words();
        this.#port.onProblem(
          `${file.name}: ${rejections[(error as { kind?: string }).kind ?? ''] ?? rejections['no_files']}`,
        );
      }
    }
    this.#taking -= 1;
    this.#host.requestUpdate();
  }

  /** What is attached, each with a button that takes it off. */
  list() {
    if (this.count + this.#missing.length === 0) return nothing;
    const t = this.#port.words();
    const entry = ({ ref }: Entry) => {
      const name = ref.name ?? t.file;
      return html`<li>
        <bdi>${name}</bdi
        ><button
          class="quiet"
          aria-label=${t.removeFile(name)}
          title=${t.removeFile(name)}
          @click=${() => this.drop([ref.digest])}
        >
          ${icon(icons.close)}
        </button>
      </li>`;
    };
    const missing = (name: string) =>
      html`<li class="missing">
        <span dir="auto">${t.attachAgain(name)}</span
        ><button
          class="quiet"
          aria-label=${t.removeFile(name)}
          title=${t.removeFile(name)}
          @click=${() => this.#forget(name)}
        >
          ${icon(icons.close)}
        </button>
      </li>`;
    return html`<ul class="files" aria-label=${t.files}>
      ${this.#entries.map(entry)}${this.#missing.map(missing)}
    </ul>`;
  }
  /** Opens the browser's dialog; nothing where the backend takes no files. */
  button(review: Review | null) {
    if (!review?.takesFiles) return nothing;
    const t = this.#port.words();
    const pick = (event: Event) =>
      ((event.currentTarget as HTMLElement).previousElementSibling as HTMLInputElement).click();
    return html`<input type="file" multiple hidden @change=${this.#handlePick} /><button
        class="quiet attach"
        aria-label=${t.attachFiles}
        title=${t.attachFiles}
        @click=${pick}
      >
        ${icon(icons.attach)}
      </button>`;
  }
}
