import type { Comment, EventMap, Review, Thread } from '@kreatli/core';
import type { LitElement, ReactiveController } from 'lit';
import type { SessionContext } from '../context/contexts.js';
import type { Drawing, DrawingForm } from '../feature/drawing.js';
import { findEntities, mentionsOf } from '../rich-text/find-entities.js';
import { tagsAfter } from '../rich-text/find-tags.js';
import { type EditDraft, editOf, readEdit, storeEdit } from './edit-draft.js';

/** The comment or reply of a thread that is being edited. Its drawing can be drawn on the frame. */
export class CommentEdit implements DrawingForm, ReactiveController {
  readonly #host: LitElement;
  readonly #session: () => SessionContext | undefined;
  #comment: Comment | null = null;
  #draft: EditDraft | null = null;
  /** In which it is stored, also after the user has signed out. */
  #review: Review | null = null;
  /** The session in which the drawing is drawn on. */
  #drawn: SessionContext | undefined;

  constructor(host: LitElement, session: () => SessionContext | undefined) {
    this.#host = host;
    this.#session = session;
    host.addController(this);
  }
  /** The draft stays stored. A thread that is moved in the list is connected again at once. */
  hostDisconnected(): void {
    queueMicrotask(() => this.#host.isConnected || this.close(true));
  }
  /** null while nothing is edited. */
  get commentId(): string | null {
    return this.#draft ? this.#comment!.commentId : null;
  }
  get draft(): EditDraft | null {
    return this.#draft;
  }

  /** Whether it can be pinned elsewhere: a comment that is no reply, on its own version. */
  get canMove(): boolean {
    return this.#drawn !== undefined;
  }
  /** The thread where the edit pins it, also before it is saved: its drawing belongs there. */
  placed(thread: Thread): Thread {
    const { in: start, out } = this.#draft?.span ?? {};
    if (start === undefined) return thread;
    return { ...thread, span: { in: start, out: out ?? start + 1 }, ranged: out !== undefined };
  }
  /** Begins, or continues what is stored. `thread`: the one of a root, which can be drawn on. */
  async open(comment: Comment, thread: Thread | null): Promise<void> {
    const session = this.#session();
    const review = session?.$review.get();
    if (!review) return;
    const draft = await readEdit(review, comment);
    this.#comment = comment;
    this.#review = review;
    this.#draft = draft;
    // Its frames are those of its version.
    if (thread && session!.$versionId.get() === comment.versionId) this.#drawn = session;
    this.#show();
    this.#host.requestUpdate();
  }
  readonly change = (change: Partial<EditDraft>): void => {
    if (!this.#draft || !this.#review) return;
    this.#draft = { ...this.#draft, ...change };
    storeEdit(this.#review, this.#comment!.commentId, this.#draft);
    this.#show();
    this.#host.requestUpdate();
  };
  /** Ends; with `isKept` the draft stays stored. */
  close(isKept: boolean): void {
    if (!this.#draft) return;
    if (!isKept && this.#review && this.#comment) storeEdit(this.#review, this.#comment.commentId, null);
    this.#draft = null;
    this.#drawn?.drawing.remove(this);
    this.#drawn = undefined;
    this.#host.requestUpdate();
  }

  /** What has changed, to propose; null for nothing. */
  get proposal(): EventMap['comment.edited'] | null {
    if (!this.#draft || !this.#comment) return null;
    const before = editOf(this.#comment);
    const { text, ask, drawing, span } = this.#draft;
    const changes = {
      ...(text !== before.text && this.#textOf(this.#comment, text)),
      // The log has no event that removes what a comment asks for.
      ...(ask !== before.ask && ask !== null && { ask }),
      ...(drawing !== before.drawing && { drawing: [...drawing] }),
      ...((span?.in !== before.span?.in || span?.out !== before.span?.out) && { span }),
    };
    return Object.keys(changes).length > 0 ? { commentId: this.#comment.commentId, ...changes } : null;
  }
  /** The new text, with the tags in it. */
  #textOf({ tags, body }: Comment, text: string): Pick<EventMap['comment.edited'], 'body' | 'tags'> {
    const after = tagsAfter(tags, body.text, text);
    return { body: this.#bodyOf(text), ...(after.join() !== tags.join() && { tags: [...after] }) };
  }
  #bodyOf(text: string): EventMap['comment.added']['body'] {
    const { player } = this.#session()!;
    const { frameCount } = player.playback.$playhead.get();
    const mentions = mentionsOf(this.#comment!.body);
    const entities = [...findEntities(text, { mentions, format: player.$format.get(), frameCount })];
    return { text, ...(entities.length > 0 && { entities }) };
  }

  changeDrawing(drawing: Drawing): void {
    this.change({ drawing });
  }
  bytesLeft(drawing: Drawing): number {
    const review = this.#session()?.$review.get();
    if (!review || !this.#draft || !this.#comment) return Infinity;
    const data = { commentId: this.#comment.commentId, body: this.#bodyOf(this.#draft.text), drawing: [...drawing] };
    return review.fits('comment.edited', data).bytesLeft;
  }
  /** Shows the draft's drawing on the frame, where it can be drawn on. */
  #show(): void {
    const draft = this.#draft;
    if (!draft) return;
    if (!draft.span) return this.#drawn?.drawing.remove(this);
    const anchor = { in: draft.span.in, out: draft.span.out ?? null };
    this.#drawn?.drawing.show(this, { shapes: draft.drawing, anchor, editedId: this.#comment!.commentId });
  }
}
