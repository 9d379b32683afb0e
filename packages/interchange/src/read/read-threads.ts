import type { ImportedReply } from '../model/marker.js';
import { shorten } from '../text/text-rules.js';
import type { ImportJob } from './import-job.js';

/** A comment of a flat list: a root or a reply. */
export interface FlatComment<T> {
  readonly id: string;
  /** Id of the comment that it replies to; empty for a root. */
  readonly parent: string;
  /** The comment as a reply. */
  readonly reply: ImportedReply;
  /** The row or object it was read from. */
  readonly source: T;
  /** Line of the file, from 1. */
  readonly line?: number;
}

/** A root comment with its replies; a reply to a reply belongs to the same root. */
export interface Thread<T> {
  readonly source: T;
  readonly replies: readonly ImportedReply[];
}

/** Replies to replies beyond this depth are left out; also ends a chain that is a circle. */
const MAX_DEPTH = 100;

/**
 * Groups a flat list of comments into threads, in the order of their roots. Replies to comments that are not in the
 * list are left out, with a warning.
 */
export function readThreads<T>(comments: readonly FlatComment<T>[], job: ImportJob): readonly Thread<T>[] {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const replies = new Map<FlatComment<T>, ImportedReply[]>(
    comments.filter(({ parent }) => parent === '').map((root) => [root, []]),
  );
  for (const { parent, reply, line } of comments) {
    if (parent === '') continue;
    let root = byId.get(parent);
    for (let depth = 0; root && root.parent !== '' && depth < MAX_DEPTH; depth++) root = byId.get(root.parent);
    const list = root && replies.get(root);
    if (list) list.push(reply);
    else {
      const message = `A reply belongs to a comment that is not in the file: ${shorten(reply.text)}`;
      job.warn('ROW_SKIPPED', message, line === undefined ? {} : { line });
    }
  }
  return [...replies].map(([{ source }, list]) => ({ source, replies: list }));
}
