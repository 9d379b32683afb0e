/**
 * Schemas and types that events and state share. All numbers are integers, so that digests do not depend on formatting.
 */
import type { Digest } from '@kreatli/digest';
import * as v from './schema.js';

/** U+0000, and lone surrogates: with the `u` flag, `\p{Cs}` does not match the halves of a pair. */
const ILL_FORMED = /[\0\p{Cs}]/u;

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Opaque and unique, made by the client: 1–64 characters of `[A-Za-z0-9_-]`. */
export type Id = string;
/** Sequence number in a review's log: from 1, without gaps, assigned by the backend. 0 is before the first event. */
export type Seq = number;
/** A time in RFC 3339: UTC, with milliseconds, ending in `Z`. */
export type Instant = string;
/** Frame of a version, from 0. */
export type Frame = number;
/** What a participant may do. Each role includes the rights of those after it. */
export type Role = 'owner' | 'editor' | 'approver' | 'commenter' | 'viewer';
/** `'team'` reads everything; a level 2 backend withholds data for the team from `'all'`. */
export type Audience = 'all' | 'team';

// These run for every value of every event at each visit. `custom` is faster than a `pipe` of checks.
const ID = /^[A-Za-z0-9_-]{1,64}$/;
export const isId = (value: unknown): value is Id => typeof value === 'string' && ID.test(value);
export const id = v.custom<Id>(isId);
const INSTANT = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
/** Does not check the number of days in the month: engines parse `02-31` differently, and none fails. */
export const isInstant = (value: unknown): value is Instant => typeof value === 'string' && INSTANT.test(value);
export const instant = v.custom<Instant>(isInstant);
const DIGEST = /^sha256:[0-9a-f]{64}$/;
export const isDigest = (value: unknown): value is Digest => typeof value === 'string' && DIGEST.test(value);
export const digest = v.custom<Digest>(isDigest);
/** An integer from `min` to `max`. Excludes −0, which JSON allows and canonical JSON does not. */
const integer = (min: number, max: number = Number.MAX_SAFE_INTEGER) =>
  v.custom<number>((n) => Number.isSafeInteger(n) && (n as number) >= min && (n as number) <= max && !Object.is(n, -0));
/** Highest frame in the log: more than half a year at 120 frames per second. */
export const MAX_FRAME = 2 ** 31 - 1;
export const frame = integer(0, MAX_FRAME);
/** A number of frames, at least `min`. */
export const framesOf = (min: number) => integer(min, MAX_FRAME);
export const count = integer(0);
export const positive = integer(1);
export const role = v.picklist(['owner', 'editor', 'approver', 'commenter', 'viewer']);
export const audience = v.picklist(['all', 'team']);
export const rate = v.object({ num: positive, den: positive });

/** Well-formed Unicode without U+0000, at most `max` UTF-16 code units. */
export const text = (max: number) => v.custom<string>((x) => isText(x, max));
const isText = (x: unknown, max: number): x is string =>
  typeof x === 'string' && x.length <= max && !ILL_FORMED.test(x);
/** {@link text} with at least one character that is not white space. */
export const nonEmpty = (max: number) => v.custom<string>((x) => isText(x, max) && /\S/.test(x));

/** A URL of a page of the web. */
export const httpsUrl = v.custom<string>((x) => isText(x, 2_000) && x.startsWith('https://'));
/** A flag, or pictographs that are joined to one, each with its variation and skin tone. */
const EMOJI =
  /^(?:\p{Regional_Indicator}{2}|\p{Extended_Pictographic}[\p{Emoji_Modifier}\ufe0f]*(?:\u200d\p{Extended_Pictographic}[\p{Emoji_Modifier}\ufe0f]*)*)$/u;
/** One emoji, at most 16 UTF-16 code units. */
export const emoji = v.custom<string>((x) => isText(x, 16) && EMOJI.test(x));
/** Start timecode of a video: hours, minutes, seconds and frames; `;` before the frames of drop-frame timecode. */
export const timecode = v.custom<string>((x) => typeof x === 'string' && /^\d{2}:[0-5]\d:[0-5]\d[:;]\d{2,3}$/.test(x));

export const refs = v.record(text(64), text(500));

/** Half-open frame range `[in, out)`; a point is `{ in }` without `out`. */
export const span = v.where(
  v.object({ in: frame, out: v.exactOptional(frame) }),
  (s) => s.out === undefined || s.out > s.in,
);
export type Span = v.Infer<typeof span>;

/** Longest text of a comment, in UTF-16 code units. */
export const MAX_TEXT = 10_000;

/** Plain text with entities, never HTML or Markdown. Offsets count UTF-16 code units. */
export const richText = v.object({
  text: text(MAX_TEXT),
  entities: v.exactOptional(
    v.array(
      v.variant('t', [
        v.object({ t: v.literal('mention'), at: count, len: positive, participantId: id }),
        v.object({ t: v.literal('time'), at: count, len: positive, frame }),
        v.object({ t: v.literal('link'), at: count, len: positive, href: httpsUrl }),
      ]),
    ),
  ),
});
export type RichText = v.Infer<typeof richText>;

export const norm = integer(0, 65_535);
const point = v.tuple([norm, norm]);
const pen = { w: norm, c: count };
/**
 * One shape of a drawing. Coordinates and widths are in 1/65535 of the frame. `p`: the pressure at each point, where
 * the pen had any; 65535 is the highest.
 */
export const shape = v.variant('k', [
  v.where(
    v.object({ k: v.literal('stroke'), pts: v.array(point), p: v.exactOptional(v.array(norm)), ...pen }),
    ({ pts, p }) => p === undefined || p.length === pts.length,
  ),
  v.object({ k: v.literal('line'), a: point, b: point, ...pen }),
  v.object({ k: v.literal('arrow'), a: point, b: point, ...pen }),
  v.object({ k: v.literal('rect'), a: point, b: point, ...pen }),
  v.object({ k: v.literal('ellipse'), a: point, b: point, ...pen }),
  v.object({ k: v.literal('text'), a: point, text: text(500), size: norm, c: count }),
]);
export type Shape = v.Infer<typeof shape>;
/** Whether a value is a shape of this version of the log. */
export const isShape = (value: unknown): value is Shape => v.parse(shape, value) !== undefined;

/** Names a file by the digest of its bytes. */
export const blobRef = v.object({ digest, bytes: count, type: text(100), name: v.exactOptional(text(255)) });
export type BlobRef = v.Infer<typeof blobRef>;

/** Whether a comment has text, a drawing or a file. */
export const hasContent = (comment: {
  readonly body: RichText;
  readonly drawing?: readonly Shape[];
  readonly files?: readonly BlobRef[];
}): boolean => /\S/.test(comment.body.text) || Boolean(comment.drawing?.length || comment.files?.length);

/** What the author of a comment asks for. */
export const ask = v.picklist(['change', 'keep', 'question', 'praise']);
export type Ask = v.Infer<typeof ask>;
export const status = v.picklist(['open', 'in_progress', 'resolved', 'wont_fix']);
export type Status = v.Infer<typeof status>;
/** Whether nothing is left to do. */
export const isDone = (status: Status): boolean => status === 'resolved' || status === 'wont_fix';

/** Who wrote an event. Set by the backend from the authenticated caller, never by the client. */
export interface Actor {
  readonly kind: 'user' | 'guest' | 'service';
  readonly role: Role;
  /** A pseudonym: names and e-mail addresses are in the data of `participant.*`, where they can be redacted. */
  readonly id: Id;
  /** For guests: the share link that they came by. */
  readonly linkId?: Id;
  /** How the backend authenticated them. */
  readonly auth?: 'oidc' | 'password' | 'email_otp' | 'link' | 'link_passphrase' | 'api_key';
}
