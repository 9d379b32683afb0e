/** The vocabulary of the log: schemas and the types they prove. Integers only, so that everything hashes byte for byte. */
import type { Digest } from '@kreatli/digest';
import * as v from 'valibot';

const WELL_FORMED = /^[^\0\p{Cs}]*$/u;

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

export const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
/** Is it an {@link Id}? */
export const isId = (value: unknown): value is Id => v.is(id, value);
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** Is it an {@link Instant}? */
export const isInstant = (value: unknown): value is Instant => typeof value === 'string' && INSTANT.test(value) && Number.isFinite(Date.parse(value));
export const instant = v.custom<Instant>(isInstant);
export const digest = v.custom<Digest>((x) => typeof x === 'string' && /^sha256:[0-9a-f]{64}$/.test(x));
/** −0 has no canonical bytes, and JSON can carry it. */
const integer = v.pipe(v.number(), v.safeInteger(), v.check((n) => !Object.is(n, -0)));
/** Highest frame in the log: more than half a year at 120 frames a second. */
export const MAX_FRAME = 2 ** 31 - 1;
export const frame = v.pipe(integer, v.minValue(0), v.maxValue(MAX_FRAME));
export const count = v.pipe(integer, v.minValue(0));
export const positive = v.pipe(integer, v.minValue(1));
export const role = v.picklist(['owner', 'editor', 'approver', 'commenter', 'viewer']);
export const audience = v.picklist(['all', 'team']);
export const rate = v.object({ num: positive, den: positive });

/** Well-formed Unicode without U+0000, at most `max` UTF-16 code units. */
export const text = (max: number) => v.pipe(v.string(), v.maxLength(max), v.regex(WELL_FORMED));
/** As {@link text}, and with something to read in it. */
export const nonEmpty = (max: number) => v.pipe(text(max), v.regex(/\S/));

export const refs = v.record(text(64), text(500));

/** Half-open frame range `[in, out)`; a point is `{ in }` without `out`. */
export const span = v.pipe(
  v.object({ in: frame, out: v.exactOptional(frame) }),
  v.check((s) => s.out === undefined || s.out > s.in),
);
export type Span = v.InferOutput<typeof span>;

/** Most UTF-16 code units in one note. */
export const MAX_TEXT = 10_000;

/** Plain text and entities; there is no HTML or Markdown in the model. Offsets are UTF-16 code units. */
export const richText = v.object({
  text: text(MAX_TEXT),
  entities: v.exactOptional(
    v.array(
      v.variant('t', [
        v.object({ t: v.literal('mention'), at: count, len: positive, participantId: id }),
        v.object({ t: v.literal('time'), at: count, len: positive, frame }),
        v.object({ t: v.literal('link'), at: count, len: positive, href: v.pipe(text(2_000), v.regex(/^https:\/\//)) }),
      ]),
    ),
  ),
});
export type RichText = v.InferOutput<typeof richText>;

const norm = v.pipe(frame, v.maxValue(65_535));
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

/** A note says, draws or brings something. */
export const hasContent = (note: { readonly body: RichText; readonly drawing?: readonly Shape[]; readonly files?: readonly BlobRef[] }): boolean =>
  /\S/.test(note.body.text) || Boolean(note.drawing?.length || note.files?.length);

/** What the author of a note asks for. */
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
