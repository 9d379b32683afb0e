import { type LogEvent, type ReviewState, catalogue } from '@kreatli/core';
import type { WebhookSettings } from './webhook.js';

/** Names for types of events that endpoints choose by. */
export const EVENT_GROUPS: Readonly<Record<string, readonly string[]>> = {
  decisions: ['approval.granted', 'approval.changesRequested', 'approval.revoked'],
  windows: ['window.opened', 'window.extended', 'window.closed'],
  requests: ['approval.requested'],
  comments: typesOf('comment.'),
  versions: typesOf('version.'),
  meetings: typesOf('sync.'),
  all: Object.keys(catalogue),
};
/** What endpoints send unless they choose: little. */
export const QUIET: readonly string[] = ['decisions', 'windows'];
/** All that an endpoint may choose. */
export const EVENT_NAMES: readonly string[] = [...Object.keys(EVENT_GROUPS), ...Object.keys(catalogue)];

function typesOf(prefix: string): readonly string[] {
  return Object.keys(catalogue).filter((type) => type.startsWith(prefix));
}

/** Whether an endpoint sends an event. What it may not read has no data, and is not sent to it. */
export function isRouted(event: LogEvent, settings: WebhookSettings, state: ReviewState): boolean {
  const { events, asks, tags, audience } = settings;
  if (event.data === null && audience !== 'team') return false;
  if (!events.some((name) => name === event.type || EVENT_GROUPS[name]?.includes(event.type))) return false;
  if (!event.type.startsWith('comment.') || (!asks && !tags)) return true;
  const { commentId } = (event.data ?? {}) as { readonly commentId?: string };
  const comment = state.comments.get(commentId ?? '');
  const root = comment && state.comments.get(comment.threadId);
  return (
    (!asks || asks.includes(root?.ask ?? '')) && (!tags || (root?.tags.some((tag) => tags.includes(tag)) ?? false))
  );
}
