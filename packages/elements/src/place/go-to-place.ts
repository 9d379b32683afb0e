import type { Id } from '@kreatli/core';
import type { SessionContext } from '../context/contexts.js';
import { reportError } from '../host-event/error-event.js';
import { goToComment } from '../request/go-to-comment.js';
import { requestPlayback } from '../request/requests.js';
import { threadOf } from './find-thread.js';
import type { Place } from './place.js';
import { when } from './when.js';

/** What of a place is still to come: until then, it counts as reached. */
export type Pending = { -readonly [Part in 'version' | 'frame' | 'comment']?: Place[Part] };

interface Journey {
  readonly session: SessionContext;
  /** An element inside of the session, for its requests. */
  readonly from: HTMLElement;
  /** Another place is gone to, or the session ends. */
  readonly signal: AbortSignal;
  /** What is reached, or does not exist, is removed from here. */
  readonly pending: Pending;
}

/** Goes to a place; what it does not name stays. Ids that do not exist are reported and ignored. */
export async function goToPlace(place: Partial<Place>, journey: Journey): Promise<void> {
  const { session, from, signal, pending } = journey;
  const { version, frame, comment, ...listing } = place;
  session.$listing.set({ ...session.$listing.get(), ...listing });
  if (version === undefined && frame === undefined && comment === undefined) return;
  await when(session.$versions, (versions) => versions.length > 0, signal);
  if (signal.aborted) return;
  if (version !== undefined) showVersion(version, session, from);
  delete pending.version;
  if (typeof frame === 'number') void seek(frame, journey);
  else delete pending.frame;
  if (comment === null) session.$selected.set(null);
  if (typeof comment === 'string') await openComment(comment, typeof frame === 'number', journey);
  delete pending.comment;
}

function showVersion(version: Id | null, { $versions, $versionId }: SessionContext, from: HTMLElement): void {
  const versions = $versions.get();
  const id = version ?? versions.at(-1)?.id;
  if (id !== undefined && versions.some((each) => each.id === id)) $versionId.set(id);
  else reportUnknown(from, `There is no version “${version}”.`);
}

async function seek(frame: number, { from, signal, pending }: Journey): Promise<void> {
  await requestPlayback(from, 'seekFrame', frame).catch(() => undefined);
  if (!signal.aborted) delete pending.frame;
}

async function openComment(comment: Id, hasFrame: boolean, { session, from, signal }: Journey): Promise<void> {
  const before = session.$selected.get();
  const found = await threadOf(session, comment, signal);
  // The user may have opened another one meanwhile.
  if (signal.aborted || session.$selected.get() !== before) return;
  if (!found) return reportUnknown(from, `There is no comment “${comment}” that this user may see.`);
  session.$versionId.set(found.versionId);
  if (hasFrame) session.$selected.set(found.thread.root.commentId);
  else await goToComment(from, session, found.thread);
}

const reportUnknown = (from: HTMLElement, message: string): void => reportError(from, 'UNKNOWN_PLACE', message);
