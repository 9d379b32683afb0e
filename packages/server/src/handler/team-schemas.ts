/** What requests and responses of the team's endpoints contain. */
import * as v from 'valibot';
import { actor, count, id, instant, milliseconds, secret } from './schemas.js';

/** Text that a database and the log take: without U+0000 and halves of surrogate pairs, and not only of spaces. */
const text = (max: number) =>
  v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(max),
    v.check((value) => /\S/.test(value) && !/[\0\p{Cs}]/u.test(value)),
  );
const several = <T extends v.GenericSchema>(item: T, max: number) =>
  v.pipe(v.array(item), v.minLength(1), v.maxLength(max));

export const teamLinkExchange = v.strictObject({ secret });
export const teamLinkRefresh = v.strictObject({ refresh: secret });
const team = { token: v.string(), expiresAt: milliseconds, actor, name: v.string() };
export const teamAnswer = v.object(team);
export const teamLinkAnswer = v.object({ ...team, refresh: v.string() });

const rule = v.picklist(['any', 'all', 'first_with_veto']);
/** `POST /v1/reviews`. `refs`: names that the host has for it, such as client and purchase order. */
export const createRequest = v.strictObject({
  reviewId: v.optional(id),
  title: text(300),
  locale: v.optional(text(35)),
  refs: v.optional(several(v.strictObject({ name: text(64), value: text(500) }), 20)),
  brief: v.optional(v.strictObject({ text: text(10_000), criteria: v.optional(several(text(500), 50)) })),
  decisionRule: v.optional(rule),
});
export const createAnswer = v.object({ reviewId: id });

const reviewer = v.object({
  participantId: id,
  name: v.nullable(v.string()),
  role: v.picklist(['approver', 'commenter']),
  /** A share, 0 to 1; null where the length of the version is unknown. */
  seen: v.nullable(v.number()),
  hasOpened: v.boolean(),
  hasFinished: v.boolean(),
  isSilent: v.boolean(),
  isAsked: v.boolean(),
  decision: v.nullable(v.picklist(['granted', 'changesRequested'])),
});
const rate = v.object({ num: count, den: count });
const listed = v.object({
  reviewId: id,
  lastAt: instant,
  title: v.string(),
  refs: v.record(v.string(), v.string()),
  isArchived: v.boolean(),
  versions: count,
  version: v.nullable(
    v.object({
      versionId: id,
      label: v.string(),
      status: v.picklist(['processing', 'ready', 'failed', 'withdrawn']),
      addedAt: instant,
    }),
  ),
  comments: v.object({ open: count, total: count }),
  reviewers: v.array(reviewer),
  reviewerCount: count,
  window: v.nullable(v.object({ opensAt: instant, closesAt: instant, closedAt: v.nullable(instant) })),
  conflicts: v.object({
    count,
    first: v.nullable(
      v.object({
        frame: count,
        rate: v.nullable(rate),
        startTimecode: v.nullable(v.string()),
        dropFrame: v.boolean(),
      }),
    ),
  }),
  decision: v.object({
    outcome: v.picklist(['pending', 'approved', 'changesRequested']),
    asked: count,
    granted: count,
    at: v.nullable(instant),
    by: v.nullable(v.string()),
    hasConditions: v.boolean(),
    isReported: v.boolean(),
  }),
});
/** `cursor`: where the next page begins; null on the last one. `now`: the time of the server. */
export const reviewsAnswer = v.object({ reviews: v.array(listed), cursor: v.nullable(v.string()), now: instant });
export const listQuery = { cursor: v.string(), limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)) };

const job = v.pipe(v.string(), v.regex(/^[a-z][a-z-]{0,39}$/));
/** `POST /v1/intakes`. `job`: the template that the form is about. */
export const intakeRequest = v.strictObject({ job, title: text(300), expiresAt: instant });
export const newIntakeAnswer = v.object({ intakeId: id, secret: v.string() });
export const intakeOpenRequest = v.strictObject({ secret });
export const openedIntake = v.object({
  job: v.string(),
  title: v.string(),
  expiresAt: instant,
  isAnswered: v.boolean(),
});
const answers = v.strictObject({
  name: text(200),
  client: text(300),
  title: text(300),
  brief: text(4_000),
  use: v.optional(text(300)),
  purchaseOrder: v.optional(text(300)),
  criteria: v.optional(several(text(500), 10)),
});
export const intakeAnswersRequest = v.strictObject({ secret, answers });
export const intakesAnswer = v.object({
  intakes: v.array(
    v.object({
      intakeId: id,
      job: v.string(),
      title: v.string(),
      createdAt: instant,
      expiresAt: instant,
      answeredAt: v.nullable(instant),
      answers: v.nullable(answers),
    }),
  ),
});
