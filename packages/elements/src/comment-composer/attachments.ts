import type { BlobRef, Review } from '@kreatli/core';
import type { LitElement } from 'lit';
import type { ReviewStrings } from '../locale/strings/en-review.js';

/** What attachments need from their composer. */
export interface AttachmentsPort {
  /** The review that takes the files; null while none is open. */
  review(): Review | null;
  strings(): ReviewStrings;
  /** Called when a file was added or removed. */
  onChange(): void;
  /** Called with the reason why a file was not added, and with null when files are added. */
  onProblem(problem: string | null): void;
}

export interface Attachment {
  /** Null for a file of an item that was not sent: the outbox has its bytes. */
  readonly file: File | null;
  /** Names the file in proposals of `review`. */
  readonly ref: BlobRef;
  readonly review: Review;
}

/** What a reference to a file needs in the log, at most about. */
const REFERENCE_BYTES = 500;

/**
 * The files of a comment: picked, pasted or dropped. Each draft has its own. Files are not stored with the draft, only
 * their names: after a reload the user has to attach them again.
 */
export class Attachments {
  readonly #host: LitElement;
  readonly #port: AttachmentsPort;
  readonly #byDraft = new Map<string, readonly Attachment[]>();
  #key = '';
  #missing: readonly string[] = [];
  #readCount = 0;

  constructor(host: LitElement, port: AttachmentsPort) {
    this.#host = host;
    this.#port = port;
  }

  /** The files of the open draft. */
  get entries(): readonly Attachment[] {
    return this.#byDraft.get(this.#key) ?? [];
  }
  /** Names of files that the open draft had before the page was loaded. */
  get missing(): readonly string[] {
    return this.#missing;
  }
  /** Names of attached and missing files. */
  get names(): readonly string[] {
    return [...this.entries.map(nameOf), ...this.#missing];
  }
  /** How many bytes the references to the files need in the log, at most about. */
  get logBytes(): number {
    return this.entries.length * REFERENCE_BYTES;
  }
  /** Files are being read, and would not be sent. */
  get isReading(): boolean {
    return this.#readCount > 0;
  }

  /** Opens another draft. The files of the last one stay with it. */
  open(key: string): void {
    this.#key = key;
    this.#missing = [];
  }
  /** Marks files as missing, unless they are attached. */
  setMissing(names: readonly string[]): void {
    this.#missing = names.filter((name) => !this.entries.some((entry) => nameOf(entry) === name));
    this.#host.requestUpdate();
  }
  removeMissing(name: string): void {
    this.setMissing(this.#missing.filter((each) => each !== name));
    this.#port.onChange();
  }
  remove(digests: readonly BlobRef['digest'][], key: string = this.#key): void {
    this.#update(key, (entries) => entries.filter(({ ref }) => !digests.includes(ref.digest)));
  }
  #update(key: string, change: (entries: readonly Attachment[]) => readonly Attachment[]): void {
    this.#byDraft.set(key, change(this.#byDraft.get(key) ?? []));
    this.setMissing(this.#missing);
    this.#port.onChange();
  }

  /** References to the files for proposals of a review. Files that were attached to another review are read again. */
  async refs(review: Review): Promise<BlobRef[]> {
    return Promise.all(
      this.entries.map(async (entry) =>
        entry.review === review || !entry.file ? entry.ref : review.attach(entry.file, entry.file.name),
      ),
    );
  }

  /** Attaches the files of an item of this review that was not sent. */
  restore(refs: readonly BlobRef[], review: Review): void {
    this.#update(this.#key, (entries) => [
      ...entries,
      ...refs
        .filter(({ digest }) => !entries.some(({ ref }) => ref.digest === digest))
        .map((ref) => ({ file: null, ref, review })),
    ]);
  }

  /** Adds pasted or dropped files. Leaves events without files to the browser. */
  readonly handleTransfer = (event: ClipboardEvent | DragEvent): void => {
    const files = ('clipboardData' in event ? event.clipboardData : event.dataTransfer)?.files;
    if (!files?.length) return;
    event.preventDefault();
    void this.add([...files]);
  };
  /** Allows files to be dropped: by default the browser would open them in place of the page. */
  readonly handleDragOver = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };

  /** Reads files and adds them to the open draft; a file that it has already is added once. */
  async add(files: readonly File[]): Promise<void> {
    const review = this.#port.review();
    if (!review?.takesFiles) return;
    const key = this.#key;
    this.#port.onProblem(null);
    this.#readCount += 1;
    this.#host.requestUpdate();
    for (const file of files) {
      try {
        const ref = await review.attach(file, file.name);
        this.#update(key, (entries) =>
          entries.some((entry) => entry.ref.digest === ref.digest) ? entries : [...entries, { file, ref, review }],
        );
      } catch (error) {
        const { rejections } = this.#port.strings();
        const reason = rejections[(error as { kind?: string }).kind ?? ''] ?? rejections['no_files'];
        this.#port.onProblem(`${file.name}: ${reason}`);
      }
    }
    this.#readCount -= 1;
    this.#host.requestUpdate();
  }
}

const nameOf = ({ file, ref }: Attachment): string => file?.name ?? ref.name ?? '';
