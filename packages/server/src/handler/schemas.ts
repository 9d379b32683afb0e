/** What requests and responses contain, beside the events of the log. */
import * as v from 'valibot';

export const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
export const secret = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const passphrase = v.pipe(v.string(), v.minLength(8), v.maxLength(128));
const email = v.pipe(v.string(), v.trim(), v.email(), v.maxLength(320));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
export const instant = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.check((text) => Number.isFinite(Date.parse(text))),
);
const role = v.picklist(['owner', 'editor', 'approver', 'commenter', 'viewer']);
export const milliseconds = v.pipe(v.number(), v.integer());
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const maxUses = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000));

/** `POST /v1/session`. */
export const sessionRequest = v.strictObject({ reviewId: id });
/** `POST /v1/reviews/{reviewId}/links`. A link gives no more than a reviewer needs. */
export const linkRequest = v.strictObject({
  role: v.picklist(['approver', 'commenter', 'viewer']),
  expiresAt: instant,
  passphrase: v.optional(passphrase),
  maxUses: v.optional(maxUses),
  /** Guests prove an e-mail address by a code. */
  emailCode: v.optional(v.boolean()),
  /** The versions that its guests see. Default: all. */
  versionIds: v.optional(v.pipe(v.array(id), v.minLength(1), v.maxLength(50))),
});
/** `POST /v1/reviews/{reviewId}/invitations`. All who use the link are the same participant. */
export const invitationRequest = v.strictObject({
  role: v.picklist(['approver', 'commenter', 'viewer']),
  name: v.optional(name),
  email: v.optional(email),
  expiresAt: instant,
  passphrase: v.optional(passphrase),
  /** All who use the link prove the address by a code. */
  emailCode: v.optional(v.boolean()),
  /** Sends the invitation to the address. `by`: who invites. */
  send: v.optional(v.strictObject({ by: v.optional(name) })),
});
/** `POST /v1/links/{linkId}/code`. */
export const codeRequest = v.strictObject({ secret, passphrase: v.optional(secret), email });
/** `POST /v1/links/{linkId}/exchange`. */
export const exchangeRequest = v.strictObject({
  secret,
  passphrase: v.optional(secret),
  email: v.optional(email),
  code: v.optional(v.pipe(v.string(), v.regex(/^\d{6}$/))),
});
/** `POST /v1/links/{linkId}/refresh`. */
export const refreshRequest = v.strictObject({ refresh: secret });

export const actor = v.object({
  kind: v.picklist(['user', 'guest', 'service', 'system']),
  id,
  role,
  auth: v.optional(v.string()),
  linkId: v.optional(id),
});
/** Milliseconds since 1970, and a token that works until then. */
const issued = { token: v.string(), expiresAt: milliseconds, actor, reviewId: id };
export const sessionAnswer = v.object({ ...issued, name: v.string() });
export const guestAnswer = v.object({ ...issued, refresh: v.string() });
export const currentSessionAnswer = v.object({
  actor,
  audience: v.picklist(['team', 'all']),
  limits: v.object({ maxBatch: count, maxEventBytes: count }),
  can: v.object({
    share: v.boolean(),
    attach: v.boolean(),
    upload: v.boolean(),
    ffmpeg: v.boolean(),
    mail: v.boolean(),
  }),
});
export const newLinkAnswer = v.object({ linkId: id, secret: v.string() });
export const newInvitationAnswer = v.object({ participantId: id, linkId: id, secret: v.string() });
export const linksAnswer = v.object({
  links: v.array(
    v.object({
      linkId: id,
      role,
      expiresAt: instant,
      passphrase: v.boolean(),
      emailCode: v.boolean(),
      maxUses: v.nullable(count),
      uses: count,
      isRevoked: v.boolean(),
      /** The participant of an invitation. */
      participantId: v.nullable(id),
    }),
  ),
});

export const uploadsAnswer = v.object({
  uploads: v.array(
    v.object({
      uploadId: id,
      name: v.string(),
      label: v.nullable(v.string()),
      bytes: count,
      received: count,
      createdAt: instant,
      failure: v.nullable(v.string()),
    }),
  ),
});

/** `POST /v1/reviews/{reviewId}/participants/{participantId}/erasure`. */
export const erasureRequest = v.strictObject({
  words: v.optional(v.boolean()),
  basis: v.picklist(['erasure_request', 'legal', 'mistake']),
  reason: v.optional(v.pipe(v.string(), v.maxLength(1_000))),
});
export const erasureAnswer = v.object({ redacted: count });

/** An event as it is stored, and as it is proposed: `docs/event-log.md` has the kinds and their data. */
const event = v.looseObject({ id, kind: v.string() });
export const pageAnswer = v.object({
  logId: v.string(),
  head: count,
  now: instant,
  audience: v.picklist(['team', 'all']),
  events: v.array(v.looseObject({ seq: count })),
});
export const appendRequest = v.object({ items: v.array(event), log: v.optional(v.string()) });
export const appendAnswer = v.object({
  logId: v.string(),
  head: count,
  now: instant,
  results: v.array(v.looseObject({ status: v.picklist(['accepted', 'duplicate', 'rejected']) })),
});
export const peerRequest = v.object({
  participantId: id,
  versionId: v.optional(id),
  follows: v.optional(id),
  typing: v.optional(v.boolean()),
  cursor: v.optional(v.tuple([v.number(), v.number()])),
  playhead: v.optional(v.object({ frame: count, atMs: count, rate: v.pipe(v.number(), v.integer()) })),
});
const url = v.nullable(v.string());
const worded = v.object({ code: v.string(), en: v.string(), de: v.string() });
/** Addresses work until `expiresAt`, in milliseconds since 1970. */
export const mediaAnswer = v.object({
  expiresAt: milliseconds,
  versions: v.array(
    v.object({
      versionId: id,
      label: v.string(),
      state: v.picklist(['waiting', 'running', 'ready', 'failed']),
      /** From 0 to 1. */
      progress: v.number(),
      reason: v.nullable(worded),
      src: url,
      poster: url,
      storyboard: url,
      peaks: url,
      rate: v.nullable(v.object({ num: count, den: count })),
      frames: v.nullable(count),
      width: v.nullable(count),
      height: v.nullable(count),
      startTimecode: v.nullable(v.string()),
      dropFrame: v.boolean(),
      remarks: v.array(worded),
    }),
  ),
});
export const fileAnswer = v.object({ url: v.string() });
export const problem = v.object({
  type: v.string(),
  title: v.string(),
  kind: v.string(),
  detail: v.string(),
  status: count,
});
/** Members of queries. */
export const query = { count, text: v.string(), stream: v.literal('sse') };
