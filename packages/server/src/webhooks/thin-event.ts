import type { Id, LogEvent, ReviewState } from '@kreatli/core';
import type { Delivery } from './recipe.js';

/** Most bytes of a body. */
export const MAX_BODY_BYTES = 20_000;
/** Most bytes of a text in it. */
const MAX_TEXT_BYTES = 12_000;

type Json = Readonly<Record<string, unknown>>;

/** What is sent of an event: where it is, what it is about, and texts of users only if the endpoint wants them. */
export function thinEvent({ events: [event], webhook, reviewId, pageOf }: Delivery, more: Json = {}): Json {
  const ids = idsOf(event);
  return {
    type: event.type,
    timestamp: event.receivedAt,
    data: {
      reviewId,
      seq: event.seq,
      ids,
      url: pageOf({ versionId: ids['versionId'], commentId: ids['commentId'] }),
      // A copy of the hash chain that the server cannot change afterwards.
      ...(event.leaf && { leaf: event.leaf }),
      ...(isReported(event) && { isReported: true }),
      ...(webhook.settings.withText && textOf(event)),
      ...more,
    },
  };
}

/** As CloudEvents 1.0, in structured JSON. */
export function cloudEvent({ events: [event], reviewId }: Delivery, { data }: Json): Json {
  const ids = idsOf(event);
  const subject = ids['commentId'] ?? ids['approvalId'] ?? ids['windowId'] ?? ids['versionId'];
  return {
    specversion: '1.0',
    id: event.id,
    source: `/reviews/${reviewId}`,
    type: `kreatli.${event.type}.v${event.v}`,
    ...(subject && { subject }),
    time: event.receivedAt,
    sequence: String(event.seq),
    datacontenttype: 'application/json',
    data,
  };
}

/** The ids in the data of an event, and who wrote it. */
export function idsOf({ data, actor }: LogEvent): Readonly<Record<string, Id>> {
  const members = Object.entries(data ?? {}).filter(
    ([name, value]) => name.endsWith('Id') && typeof value === 'string',
  ) as readonly (readonly [string, Id])[];
  return { ...Object.fromEntries(members), actorId: actor.id };
}

/** Whether a decision was recorded for another participant, which every list and message shows. */
export const isReported = ({ data }: LogEvent): boolean => data !== null && 'onBehalfOf' in data;

/** What a user wrote, cut so that the body stays small: a cut one is marked. */
function textOf({ data }: LogEvent): Json {
  const { body, summary, conditions, reason } = (data ?? {}) as Readonly<Record<string, unknown>>;
  const rich = (body ?? summary ?? conditions) as { readonly text?: string } | undefined;
  const text = rich?.text ?? (typeof reason === 'string' ? reason : undefined);
  if (text === undefined) return {};
  const cut = cutText(text);
  return { text: cut, ...(cut !== text && { isCut: true }) };
}

/** As JSON, a character has up to six bytes. */
function cutText(text: string): string {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(JSON.stringify(character)) - 2;
    if (bytes > MAX_TEXT_BYTES) return text.slice(0, end);
    end += character.length;
  }
  return text;
}

/** Names of things for readers of a message. */
export const labelOf = (state: ReviewState, versionId: Id | undefined): string =>
  state.versions.get(versionId ?? '')?.label ?? 'a version';
export const titleOf = (state: ReviewState): string => state.review?.title ?? 'Review';
