import type { LogEvent, ReviewState } from '@kreatli/core';
import { idsOf, isReported, labelOf, titleOf } from '../webhooks/thin-event.js';
import { authorOf, lineOf, placeOf } from './plain-text.js';

/** A block of a message. Texts of users are `plain_text` only, in which nothing is markup. */
export type Block = Readonly<Record<string, unknown>>;

/** Slack takes 150 characters in a header, and 3 000 in a section; a message of 13 000 is refused. */
const [HEADER, SECTION, MESSAGE] = [150, 2_900, 9_000];
const MAX_LISTED = 20;
const TEXT = 280;

const plain = (text: string): Block => ({ type: 'plain_text', text, emoji: false });
const section = (text: string): Block => ({ type: 'section', text: plain(lineOf(text, SECTION)) });
const header = (text: string): Block => ({ type: 'header', text: plain(lineOf(text, HEADER)) });
const context = (text: string): Block => ({ type: 'context', elements: [plain(lineOf(text, 1_000))] });
const button = (url: string): Block => ({
  type: 'actions',
  elements: [{ type: 'button', text: plain('Open the review'), url, action_id: 'open' }],
});

/** For notifications, where `&`, `<` and `>` begin markup. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export interface Message {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

const messageOf = (title: string, blocks: readonly Block[]): Message => ({
  text: escaped(lineOf(title, HEADER)),
  blocks: [header(title), ...blocks],
  unfurl_links: false,
  unfurl_media: false,
});

/** One message for what was written in a while. `url`: the review. */
export function digestOf(
  events: readonly LogEvent[],
  state: ReviewState,
  { withText, url }: { readonly withText: boolean; readonly url: string },
): Message {
  const lines = events.map((event) => commentLine(event, state, withText));
  const title = `${events.length === 1 ? '1 change' : `${events.length} changes`} in ${titleOf(state)}`;
  const listed: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length;
    if (listed.length === MAX_LISTED || length > MESSAGE) break;
    listed.push(line);
  }
  const more = lines.length - listed.length;
  return messageOf(title, [...listed.map(section), ...(more > 0 ? [context(`and ${more} more`)] : []), button(url)]);
}

const DONE: Readonly<Record<string, string>> = {
  'comment.added': 'commented',
  'comment.edited': 'edited a comment',
  'comment.deleted': 'deleted a comment',
  'comment.restored': 'restored a comment',
  'comment.assigned': 'assigned a comment',
  'comment.carried': 'carried a comment over',
};

function commentLine(event: LogEvent, state: ReviewState, withText: boolean): string {
  const comment = state.comments.get(idsOf(event)['commentId'] ?? '');
  const { status } = (event.data ?? {}) as { readonly status?: string };
  const done = status ? `set a comment to “${status.replaceAll('_', ' ')}”` : (DONE[event.type] ?? event.type);
  const place = comment ? ` on ${placeOf(state, comment)}` : '';
  const text = withText && comment && !comment.deleted ? `: ${lineOf(comment.body.text, TEXT)}` : '';
  return `${authorOf(state, event.actor.id)} ${done}${place}${text}`;
}

/** One message for an event that does not wait. */
export function messageFor(
  event: LogEvent,
  state: ReviewState,
  { withText, url }: { readonly withText: boolean; readonly url: string },
): Message {
  const ids = idsOf(event);
  const approval = state.approvals.get(ids['approvalId'] ?? '');
  const window = state.windows.get(ids['windowId'] ?? '');
  const label = lineOf(labelOf(state, ids['versionId'] ?? approval?.versionId ?? window?.versionId), 60);
  const data = (event.data ?? {}) as Readonly<Record<string, unknown>>;
  const text = withText ? wordsOf(data) : '';
  return messageOf(`${headlineOf(event.type, label)} — ${titleOf(state)}`, [
    section(`${whoOf(event, state)}${'closesAt' in data ? ` Open until ${clock(String(data['closesAt']))}.` : ''}`),
    ...(text ? [section(text)] : []),
    button(url),
  ]);
}

const HEADLINES: Readonly<Record<string, string>> = {
  'approval.granted': 'Approved',
  'approval.changesRequested': 'Changes requested',
  'approval.revoked': 'A decision was revoked',
  'approval.requested': 'An approval is asked for',
  'window.opened': 'The review window is open',
  'window.extended': 'The review window has another end',
  'window.closed': 'The review window is closed',
  'sync.proposed': 'A short meeting is proposed',
  'sync.held': 'A short meeting was held',
  'version.added': 'A new version',
  'version.ready': 'A version is ready',
};
const headlineOf = (type: string, label: string): string => `${HEADLINES[type] ?? type}: ${label}`;

function whoOf(event: LogEvent, state: ReviewState): string {
  const by = authorOf(state, event.actor.id);
  if (!isReported(event)) return `By ${by}.`;
  const { name } = (event.data as { readonly onBehalfOf: { readonly name: string } }).onBehalfOf;
  return `Recorded by ${by} on behalf of ${lineOf(name, 80)}; not signed by them.`;
}

function wordsOf({ summary, conditions, reason }: Readonly<Record<string, unknown>>): string {
  const rich = (summary ?? conditions) as { readonly text?: string } | undefined;
  return lineOf(rich?.text ?? (typeof reason === 'string' ? reason : ''), 1_000);
}

const clock = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
