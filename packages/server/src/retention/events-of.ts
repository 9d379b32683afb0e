import type { Id, LogEvent } from '@kreatli/core';
import type { LogStore, ReviewKey } from '../log/log-store.js';

/** Events of one statement. */
const PAGE = 500;

/** The events of a log as they are stored, in order, up to its head at the beginning. Nothing for no log. */
export async function* eventsOf(store: LogStore, key: ReviewKey): AsyncGenerator<LogEvent> {
  const until = (await store.read(key, 0, 0))?.stored.head ?? 0;
  for (let after = 0; after < until;) {
    const page = await store.read(key, after, PAGE, until);
    if (!page || page.entries.length === 0) return;
    for (const { event } of page.entries) yield event;
    after = page.entries.at(-1)!.event.seq;
  }
}

/** What holds words and names of a participant. `all`: also what they wrote. */
const NAMES: readonly string[] = ['participant.invited', 'participant.joined'];
const WORDS: readonly string[] = ['comment.added', 'comment.edited', 'reaction.set'];

/** Whether an event is about a participant, and may be redacted without breaking what others did. */
export function isOf({ type, data, actor }: LogEvent, participantId: Id, withWords: boolean): boolean {
  if (!data) return false;
  if (NAMES.includes(type)) return (data as { readonly participantId?: Id }).participantId === participantId;
  return withWords && WORDS.includes(type) && actor.id === participantId;
}
