import type { EventMap, Id, Review } from '@kreatli/core';
import type { LitElement, ReactiveController } from 'lit';
import type { Attachments } from './attachments.js';
import {
  type Draft,
  draftAfter,
  emptyDraft,
  isEmpty,
  joinDrafts,
  readDraft,
  reopenedDraft,
  writeDraft,
} from './draft.js';

/** The longest time between a change and its storage. */
const SAVE_DELAY_MS = 500;

/** The draft in a composer. It is stored on this device, which all tabs share; errors of the storage are ignored. */
export class ComposerDraft implements ReactiveController {
  readonly #host: LitElement;
  readonly #attachments: Attachments;
  #value = emptyDraft;
  #key: string | null = null;
  /** The key that `value` is stored under; null while it was typed before any review was open. */
  #storageKey: string | null = null;
  #review: Review | null = null;
  /** This composer wrote or read what is stored. An empty draft deletes only that: another tab may be writing. */
  #isStored = false;
  #seq = 0;
  /** The last call of `open`. */
  #opened: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** A page that was closed and came back has kept a text that is older than what is written now. */
  #isKept = false;
  /** The page closes: a stroke that this ends comes after what was kept. */
  #isLeaving = false;
  /** Writes that have not ended. */
  #saving = 0;

  constructor(host: LitElement, attachments: Attachments) {
    this.#host = host;
    this.#attachments = attachments;
    host.addController(this);
  }
  hostConnected(): void {
    addEventListener('pagehide', this.#handleHide);
    addEventListener('pageshow', this.#handleShow);
    document.addEventListener('visibilitychange', this.save);
  }
  hostDisconnected(): void {
    removeEventListener('pagehide', this.#handleHide);
    removeEventListener('pageshow', this.#handleShow);
    document.removeEventListener('visibilitychange', this.save);
    this.save();
  }

  get value(): Draft {
    return this.#value;
  }
  /** The key of the draft on screen; null while no review is open. */
  get key(): string | null {
    return this.#key;
  }

  change(change: Partial<Draft>): void {
    this.#set({ ...this.#value, ...change });
    this.scheduleSave();
  }
  /** After `sent` was sent, which deleted the stored draft. `frame`: the frame on screen. */
  handleSent(sent: Draft, frame: number): void {
    this.#isStored = false;
    this.#set(draftAfter(sent, this.#value, frame));
    if (!isEmpty(this.#value)) this.scheduleSave();
  }
  #set(value: Draft): void {
    this.#value = value;
    this.#host.requestUpdate();
  }

  /** Stores the draft under the old key, and continues with the one stored under the new key. */
  open(review: Review | null, key: string | null): void {
    this.#opened = this.#open(review, key);
  }
  async #open(review: Review | null, key: string | null): Promise<void> {
    this.save();
    this.#key = key;
    if (!review || key === null) return;
    const before = this.#storageKey;
    [this.#storageKey, this.#review] = [key, review];
    this.#attachments.open(key);
    if (before === key) return; // the same review opened again
    if (before !== null) this.#set(emptyDraft);
    const stored = readDraft(await review.draft(key).catch(() => null));
    if (this.#key !== key) return;
    this.#isStored = !isEmpty(stored);
    this.#attachments.setMissing(stored.files);
    this.#set(joinDrafts(stored, this.#value));
    if (stored.reopened) await this.#restoreFiles(review, stored.reopened.proposalId);
    if (this.#value !== stored) this.save();
  }

  /** Continues an item that was not sent, with everything that is in it. */
  async reopen(review: Review, proposalId: Id): Promise<void> {
    await this.#opened;
    const key = this.#key;
    const data = await this.#restoreFiles(review, proposalId);
    if (!data || this.#key !== key || this.#value.reopened?.proposalId === proposalId) return;
    this.#set(reopenedDraft(this.#value, proposalId, data));
    this.save();
  }
  async #restoreFiles(review: Review, proposalId: Id): Promise<EventMap['comment.added'] | null> {
    const proposal = await review.reopen(proposalId);
    if (proposal?.type !== 'comment.added') return null;
    const data = proposal.data as EventMap['comment.added'];
    this.#attachments.restore(data.files ?? [], review);
    return data;
  }

  /** Stores the draft again when the log grows: a comment sent by another tab deleted the draft that both share. */
  handleLog(seq: number): void {
    if (seq !== this.#seq && !isEmpty(this.#value)) this.scheduleSave();
    this.#seq = seq;
  }
  scheduleSave(): void {
    this.#timer ??= setTimeout(this.save, SAVE_DELAY_MS);
    if (this.#isLeaving) this.#keep();
  }
  readonly #handleHide = (): void => {
    this.#isLeaving = true;
    this.#keep();
  };
  readonly #handleShow = (): void => void (this.#isLeaving = false);
  /**
   * The page closes, before which a write to a database does not end. A text is kept also when it is stored: another
   * tab of this user may store its own in the same place.
   */
  #keep(): void {
    const text = this.#text();
    const isStored = this.#timer === undefined && this.#saving === 0;
    if (this.#storageKey !== null && (!isStored || (this.#isStored && text !== ''))) {
      this.#review?.keepDraft(this.#storageKey, text);
      this.#isKept = true;
    }
    this.save();
  }
  #text(): string {
    return writeDraft({ ...this.#value, files: this.#attachments.names });
  }
  /** Stores the draft now. */
  readonly save = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = this.#text();
    if (this.#storageKey === null || (text === '' && !this.#isStored)) return;
    this.#isStored = text !== '';
    if (this.#isKept) this.#review?.keepDraft(this.#storageKey, text);
    this.#saving += 1;
    const saved = () => void (this.#saving -= 1);
    void this.#review?.saveDraft(this.#storageKey, text).then(saved, saved);
  };
}
