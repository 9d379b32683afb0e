import type { ImportedReply } from './marker.js';

/** Something in a file that is a note, or answers one. */
export interface Said<T> {
  readonly id: string;
  /** Id of what it answers; empty for a note. */
  readonly parent: string;
  readonly reply: ImportedReply;
  readonly from: T;
}

/** Notes, each with its replies; a reply to a reply belongs to the same note. `orphans` answer what is not there. */
export function groupReplies<T>(all: readonly Said<T>[]): {
  readonly notes: readonly { readonly from: T; readonly replies: readonly ImportedReply[] }[];
  readonly orphans: readonly T[];
} {
  const byId = new Map(all.map((one) => [one.id, one]));
  const replies = new Map<Said<T>, ImportedReply[]>(
    all.filter(({ parent }) => parent === '').map((note) => [note, []]),
  );
  const orphans: T[] = [];
  for (const one of all) {
    if (one.parent === '') continue;
    let root = byId.get(one.parent);
    // A chain that leads round in a circle has no note.
    for (let steps = 0; root && root.parent !== '' && steps < 100; steps++) root = byId.get(root.parent);
    const list = root && replies.get(root);
    if (list) list.push(one.reply);
    else orphans.push(one.from);
  }
  return { notes: [...replies].map(([{ from }, list]) => ({ from, replies: list })), orphans };
}
