import type { ImportedReply } from '../model/marker.js';

/** A comment of a flat list: a root or a reply. */
export interface FlatComment<T> {
  readonly id: string;
  /** Id of the comment that it replies to; empty for a root. */
  readonly parent: string;
  /** The comment as a reply. */
  readonly reply: ImportedReply;
  /** The row or object it was read from. */
  readonly source: T;
}

/** Threads: root comments with their replies; a reply to a reply belongs to the same root. */
export interface Threads<T> {
  readonly roots: readonly { readonly source: T; readonly replies: readonly ImportedReply[] }[];
  /** Replies to comments that are not in the list. */
  readonly orphans: readonly T[];
}

/** Replies to replies beyond this depth are orphans; also ends a chain that is a circle. */
const MAX_DEPTH = 100;

/** Groups a flat list of comments into threads, in the order of their roots. */
export function groupReplies<T>(comments: readonly FlatComment<T>[]): Threads<T> {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const replies = new Map<FlatComment<T>, ImportedReply[]>(
    comments.filter(({ parent }) => parent === '').map((root) => [root, []]),
  );
  const orphans: T[] = [];
  for (const { parent, reply, source } of comments) {
    if (parent === '') continue;
    let root = byId.get(parent);
    for (let depth = 0; root && root.parent !== '' && depth < MAX_DEPTH; depth++) root = byId.get(root.parent);
    const list = root && replies.get(root);
    if (list) list.push(reply);
    else orphans.push(source);
  }
  return { roots: [...replies].map(([{ source }, list]) => ({ source, replies: list })), orphans };
}
