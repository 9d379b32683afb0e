/** The reference backend, which gives some readers what is not for them, or takes what they may not write. */
import { AdapterError, type EventType, type LogEvent, type ReviewAdapter } from '@kreatli/core';
import type { Persona } from '../src/options.js';
import type { Mutant } from './mutant.js';
import { type Wrap, reference, withPages } from './reference.js';

const TEAM: readonly Persona[] = ['owner', 'editor', 'service'];

/** Sends the data of some events to every reader. */
const leaking =
  (isLeaked: (event: LogEvent) => boolean): Wrap =>
  (adapter, persona, connect) =>
    TEAM.includes(persona) || persona === 'anonymous'
      ? adapter
      : {
          ...adapter,
          async read(request, context) {
            const page = await adapter.read(request, context);
            const { logId: _, ...unnamed } = request;
            const { events } = await connect('owner').read(unnamed, context);
            return { ...page, events: page.events.map((event, i) => (isLeaked(event) ? events[i]! : event)) };
          },
        };
const leaksType = (type: EventType): Mutant =>
  reference(
    `${type} is not withheld`,
    leaking((event) => event.type === type),
    ['withholding.every-type'],
  );

/** Takes events of a type from every user. */
const takesType = (type: EventType): Mutant =>
  reference(
    `${type} is taken from every user`,
    (adapter) => ({
      ...adapter,
      async append(request, context) {
        const outcome = await adapter.append(request, context);
        const results = outcome.results.map((result, i) =>
          result.status === 'rejected' && request.items[i]!.type === type
            ? { id: result.id, status: 'accepted' as const, seq: outcome.head + 1 }
            : result,
        );
        return { ...outcome, results };
      },
    }),
    [`catalogue.finer.${type}`],
  );

/** Serves a part to a persona as if they were the owner. */
const opens = (part: string, who: Persona, open: (owner: ReviewAdapter) => Partial<ReviewAdapter>): Mutant =>
  reference(
    `${part} for ${who}`,
    (adapter, persona, connect) => (persona === who ? { ...adapter, ...open(connect('owner')) } : adapter),
    [`outsiders.${who}`],
  );
const withoutAccess = ['anonymous', 'outsider'] as const;

/** What is withheld by type. */
export const leakMutants: readonly [Mutant, ...Mutant[]] = [
  leaksType('reaction.set'),
  ...(['comment.statusSet', 'comment.assigned', 'comment.carried', 'comment.deleted', 'comment.restored'] as const).map(
    leaksType,
  ),
  ...(['task.linked', 'conflict.flagged', 'sync.proposed', 'sync.held'] as const).map(leaksType),
];

/** Rules that are finer than a role. */
export const finerMutants: readonly [Mutant, ...Mutant[]] = [
  takesType('comment.edited'),
  ...(['comment.restored', 'comment.statusSet', 'comment.carried', 'link.created'] as const).map(takesType),
  ...(['approval.granted', 'approval.changesRequested', 'approval.revoked'] as const).map(takesType),
  ...(['window.closed', 'participant.joined'] as const).map(takesType),
];

/** Optional parts without a check of access. */
export const outsiderMutants: readonly [Mutant, ...Mutant[]] = [
  opens('files', 'outsider', ({ blobs }) => ({ blobs: blobs! })),
  opens('files', 'anonymous', ({ blobs }) => ({ blobs: blobs! })),
  ...withoutAccess.map((who) => opens('hints', who, ({ watch }) => ({ watch: watch! }))),
  ...withoutAccess.map((who) => opens('presence', who, ({ presence }) => ({ presence: presence! }))),
  reference(
    'files are stored for everyone',
    (adapter) => ({ ...adapter, blobs: { ...adapter.blobs!, put: async () => undefined } }),
    ['outsiders.outsider'],
  ),
];

/** The blind first pass. */
export const blindMutants: readonly [Mutant, ...Mutant[]] = [
  reference(
    'no pass is blind',
    leaking(({ type }) => type === 'comment.added'),
    ['blind.hidden'],
  ),
  reference(
    'edits are not part of the pass',
    leaking(({ type }) => type === 'comment.edited'),
    ['blind.hidden'],
  ),
  reference(
    'the log keeps its identity when a pass ends',
    withPages((page) => ({ ...page, logId: page.logId.split('.')[0]! })),
    ['blind.ended'],
  ),
];

/** Remembers what a redaction should remove. */
const remembering = (restore: (event: LogEvent, before: LogEvent) => LogEvent): Wrap => {
  const seen = new Map<string, LogEvent>();
  return withPages((page) => ({
    ...page,
    events: page.events.map((event) => {
      const before = seen.get(event.id);
      if (event.data !== null) seen.set(event.id, event);
      return event.data === null && before ? restore(event, before) : event;
    }),
  }));
};

/** Redaction. */
export const redactionMutants: readonly [Mutant, ...Mutant[]] = [
  reference(
    'a redaction removes nothing',
    remembering((_event, before) => before),
    ['evidence.redacted'],
  ),
  reference(
    'a redaction keeps the salt',
    remembering((event, { salt }) => ({ ...event, salt })),
    ['evidence.redacted'],
  ),
  reference(
    'a redaction changes the digest',
    remembering((event) => ({ ...event, digest: `sha256:${'0'.repeat(64)}` })),
    ['evidence.redacted'],
  ),
  reference(
    'redactions are rejected',
    (adapter) => ({
      ...adapter,
      async append(request, context) {
        if (request.items.some(({ type }) => type === 'event.redacted')) throw new AdapterError('forbidden');
        return adapter.append(request, context);
      },
    }),
    ['evidence.redacted', 'catalogue.every-type'],
  ),
];
