/** What requests and responses of webhooks contain. */
import * as v from 'valibot';

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
const url = v.pipe(v.string(), v.minLength(1), v.maxLength(2_000));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(100), v.regex(/^\P{Cc}+$/u));
const token = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,500}$/));
const words = (length: number) =>
  v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(100))), v.minLength(1), v.maxLength(length));
const instant = v.pipe(v.string(), v.isoTimestamp());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const audience = v.picklist(['team', 'all']);
const format = v.picklist(['standard', 'cloudevents']);

const members = {
  name: v.optional(name),
  /** Where calls go. It is not shown again. */
  url: v.optional(url),
  /** Of a task tracker. It is not shown again. */
  token: v.optional(token),
  /** The project or list of a task tracker. */
  project: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/))),
  events: v.optional(words(100)),
  asks: v.optional(words(10)),
  tags: v.optional(words(50)),
  audience: v.optional(audience),
  withText: v.optional(v.boolean()),
  format: v.optional(format),
};

/** `POST …/webhooks`. */
export const webhookRequest = v.strictObject({ kind: v.pipe(v.string(), v.maxLength(50)), ...members });
/** `PUT …/webhooks/{webhookId}`. */
export const webhookChange = v.strictObject({ isEnabled: v.optional(v.boolean()), ...members });
/** `POST …/replay` of a review. */
export const replayRequest = v.strictObject({
  from: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2 ** 31 - 1)),
});
/** `POST …/replay` of all reviews. */
export const tenantReplayRequest = v.strictObject({ ...replayRequest.entries, reviewId: id });
/** `POST …/tasks`. */
export const taskRequest = v.strictObject({
  system: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  key: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  status: v.picklist(['open', 'in_progress', 'resolved', 'wont_fix']),
});

const listed = {
  webhookId: id,
  reviewId: v.nullable(id),
  kind: v.string(),
  name: v.string(),
  host: v.nullable(v.string()),
  project: v.nullable(v.string()),
  events: v.array(v.string()),
  asks: v.nullable(v.array(v.string())),
  tags: v.nullable(v.array(v.string())),
  audience,
  withText: v.boolean(),
  format,
  isEnabled: v.boolean(),
  disabledAt: v.nullable(instant),
  disabledBecause: v.nullable(v.picklist(['owner', 'gone', 'failing', 'secret'])),
  failingSince: v.nullable(instant),
  deliveredAt: v.nullable(instant),
  createdBy: id,
  createdAt: instant,
  previousSecretUntil: v.nullable(instant),
};
export const webhookAnswer = v.object(listed);
export const madeWebhookAnswer = v.object({
  ...listed,
  /** Verifies signatures. It is not shown again. */
  secret: v.nullable(v.string()),
  /** Of a calendar. It is not shown again. */
  url: v.nullable(v.string()),
});
export const webhooksAnswer = v.object({ webhooks: v.array(v.object(listed)) });
export const attemptsAnswer = v.object({
  deliveries: v.array(
    v.object({
      eventId: v.nullable(id),
      reviewId: v.nullable(id),
      seq: v.nullable(count),
      state: v.picklist(['waiting', 'running', 'done', 'failed']),
      nextAt: v.nullable(instant),
      attempts: v.array(v.object({ at: instant, status: v.nullable(count), error: v.nullable(v.string()), ms: count })),
    }),
  ),
});
export const taskAnswer = v.object({ commentId: id, status: v.string() });
