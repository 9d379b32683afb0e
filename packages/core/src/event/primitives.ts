/** The vocabulary of the log: schemas and the types they prove. Integers only, so that everything hashes byte for byte. */
import type { Digest } from '@kreatli/digest';
import * as v from 'valibot';

/** With the flag, halves of a pair are met only where the other one is missing. */
const ILL_FORMED = /[\0\p{Cs}]/u;

/** Opaque, client-minted, unique: 1–64 characters of `[A-Za-z0-9_-]`. */
export type Id = string;
/** 1-based, dense, per review, assigned by the backend; 0 is "before the first event". */
export type Seq = number;
/** RFC 3339, UTC, millisecond precision, always ending in `Z`. */
export type Instant = string;
/** Integer frame index on the version's own time base. */
export type Frame = number;
/** Who may do how much, highest first: owner, editor, approver, commenter, viewer. */
export type Role = 'owner' | 'editor' | 'approver' | 'commenter' | 'viewer';
/** `'team'` readers get everything; from `'all'` readers a level 2 backend withholds team-only data. */
export type Audience = 'all' | 'team';

// Every value of every event of a log comes by here, again at each visit: one check a value, not a pipe of them.
const ID = /^[A-Za-z0-9_-]{1,64}$/;
/** Is it an {@link Id}? */
export const isId = (value: unknown): value is Id => typeof value === 'string' && ID.test(value);
export const id = v.custom<Id>(isId);
const INSTANT = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
/** Is it an {@link Instant}? Whether a month has that many days is not asked: engines differ on what then is meant, and none fails. */
export const isInstant = (value: unknown): value is Instant => typeof value === 'string' && INSTANT.test(value);
export const instant = v.custom<Instant>(isInstant);
export const digest = v.custom<Digest>((x) => typeof x === 'string' && /^sha256:[0-9a-f]{64}$/.test(x));
/** Integers in a range. −0 has no canonical bytes, and JSON can carry it. */
const integer = (least: number, most: number = Number.MAX_SAFE_INTEGER) =>
  v.custom<number>(
    (n) => Number.isSafeInteger(n) && (n as number) >= least && (n as number) <= most && !Object.is(n, -0),
  );
/** Highest frame in the log: more than half a year at 120 frames a second. */
export const MAX_FRAME = 2 ** 31 - 1;
export const frame = integer(0, MAX_FRAME);
export const count = integer(0);
export const positive = integer(1);
export const role = v.picklist(['owner', 'editor', 'approver', 'commenter', 'viewer']);
export const audience = v.picklist(['all', 'team']);
export const rate = v.object({ num: positive, den: positive });

/** Well-formed Unicode without U+0000, at most `max` UTF-16 code units. */
export const text = (max: number) => v.custom<string>((x) => isText(x, max));
const isText = (x: unknown, max: number): x is string =>
  typeof x === 'string' && x.length <= max && !ILL_FORMED.test(x);
/** As {@link text}, and with something to read in it. */
export const nonEmpty = (max: number) => v.custom<string>((x) => isText(x, max) && /\S/.test(x));

export const refs = v.record(text(64), text(500));

/** Half-open frame range `[in, out)`; a point is `{ in }` without `out`. */
export const span = v.pipe(
  v.object({ in: frame, out: v.exactOptional(frame) }),
  v.check((s) => s.out === undefined || s.out > s.in),
);
export type Span = v.InferOutput<typeof span>;

/** Most UTF-16 code units in one comment. */
export const MAX_TEXT = 10_000;

/** Plain text and entities; there is no HTML or Markdown in the model. Offsets are UTF-16 code units. */
export const richText = v.object({
  text: text(MAX_TEXT),
  entities: v.exactOptional(
    v.array(
      v.variant('t', [
        v.object({ t: v.literal('mention'), at: count, len: positive, participantId: id }),
        v.object({ t: v.literal('time'), at: count, len: positive, frame }),
        v.object({
          t: v.literal('link'),
          at: count,
          len: positive,
          href: v.custom<string>((x) => isText(x, 2_000) && x.startsWith('https://')),
        }),
      ]),
    ),
  ),
});
export type RichText = v.InferOutput<typeof richText>;

const norm = integer(0, 65_535);
const point = v.tuple([norm, norm]);
const pen = { w: norm, c: count };
/** A drawing is numbers in 1/65535ths of the picture, never markup. */
export const shape = v.variant('k', [
  v.object({ k: v.literal('stroke'), pts: v.array(point), ...pen }),
  v.object({ k: v.literal('line'), a: point, b: point, ...pen }),
  v.object({ k: v.literal('arrow'), a: point, b: point, ...pen }),
  v.object({ k: v.literal('rect'), a: point, b: point, ...pen }),
  v.object({ k: v.literal('ellipse'), a: point, b: point, ...pen }),
  v.object({ k: v.literal('text'), a: point, text: text(500), size: norm, c: count }),
]);
export type Shape = v.InferOutput<typeof shape>;

/** A file by its content. */
export const blobRef = v.object({ digest, bytes: count, type: text(100), name: v.exactOptional(text(255)) });
export type BlobRef = v.InferOutput<typeof blobRef>;

/** A comment says, draws or brings something. */
export const hasContent = (comment: {
  readonly body: RichText;
  readonly drawing?: readonly Shape[];
  readonly files?: readonly BlobRef[];
}): boolean => /\S/.test(comment.body.text) || Boolean(comment.drawing?.length || comment.files?.length);

/** What the author of a comment asks for. */
export const ask = v.picklist(['change', 'keep', 'question', 'praise']);
export type Ask = v.InferOutput<typeof ask>;
export const status = v.picklist(['open', 'in_progress', 'resolved', 'wont_fix']);
export type Status = v.InferOutput<typeof status>;
/** Nothing is left to be done. */
export const isDone = (status: Status): boolean => status === 'resolved' || status === 'wont_fix';

/** Stamped by the backend from the authenticated caller, never by the client. */
export interface Actor {
  readonly kind: 'user' | 'guest' | 'service';
  readonly role: Role;
  /** A pseudonym: names and addresses are in `participant.*` data, where they can be redacted. */
  readonly id: Id;
  /** Guests only: which share link let them in. */
  readonly linkId?: Id;
  /** How the backend knows that it is them. */
  readonly auth?: 'oidc' | 'password' | 'email_otp' | 'link' | 'link_passphrase' | 'api_key';
}
