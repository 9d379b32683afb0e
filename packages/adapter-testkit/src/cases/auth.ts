import { type Actor, type EventType, catalogue, defaultPolicy } from '@kreatli/core';
import { group } from '../case.js';
import { equal, ok, rejects } from '../expect.js';
import { type KitOptions, NotRun, type Persona, type TestCase } from '../options.js';
import { context, decisionOf, uniqueId, comment, commentProposal, proposal } from '../test-review.js';
import { sampleOf } from '../samples.js';

const ACTORS: Readonly<Partial<Record<Persona, Actor>>> = {
  owner: { kind: 'user', role: 'owner', id: 'x' },
  editor: { kind: 'user', role: 'editor', id: 'x' },
  approver: { kind: 'user', role: 'approver', id: 'x' },
  commenter: { kind: 'user', role: 'commenter', id: 'x' },
  viewer: { kind: 'user', role: 'viewer', id: 'x' },
  guest: { kind: 'guest', role: 'commenter', id: 'x' },
};

/** Authorisation (R8): the backend decides by the actor of the connection. */
export function auth(options: KitOptions): readonly TestCase[] {
  const { test, plain } = group('auth', options);
  const { policy = defaultPolicy, control = {} } = options;
  const kindOf = async (work: () => Promise<unknown>) => {
    const outcome = await Promise.resolve()
      .then(work)
      .then(
        () => 'no error',
        (error: unknown) => (error as { kind?: unknown }).kind,
      );
    return String(outcome);
  };

  const byType = (Object.keys(catalogue) as EventType[]).map((type) =>
    test(type, 2, `${type} is accepted from the roles of the policy only`, async (review) => {
      for (const [persona, actor] of Object.entries(ACTORS) as [Persona, Actor][]) {
        const adapter = await review.as(persona);
        const { results } = await review.append(
          adapter,
          proposal(type, sampleOf(type, review.approvalId, review.base) as never),
        );
        const code = results[0]?.status === 'rejected' ? results[0].code : 'accepted';
        if (!policy.may(type, actor)) equal(code, 'forbidden', `the code for ${persona}`);
        else if (!typesWithFinerRules.has(type))
          ok(code !== 'forbidden', `${persona} may, and is rejected as forbidden`);
      }
    }),
  );

  return [
    ...byType,
    test('stamped', 1, 'every event has the actor of its connection, the same each time', async (review) => {
      const personas = ['owner', 'editor', 'commenter'] as const;
      const ids = [];
      for (const persona of personas) {
        const [a] = await review.accepts(await review.as(persona), commentProposal());
        const [b] = await review.accepts(await review.reconnect(persona), commentProposal());
        const [first, second] = (await review.log(await review.as('owner'))).filter(
          ({ seq }) => seq === a || seq === b,
        );
        equal(first?.actor, second?.actor, `the actor of ${persona}, over two connections`);
        ids.push(first!.actor.id);
      }
      equal(new Set(ids).size, personas.length, 'the number of actors');
    }),
    test('roles', 2, 'actors carry kind and role', async (review) => {
      for (const [persona, expected] of Object.entries(ACTORS) as [Persona, Actor][]) {
        if (persona === 'viewer') continue; // A viewer may not comment.
        const [seq] = await review.accepts(await review.as(persona), commentProposal());
        const [event] = (await review.page(await review.as('owner'), seq! - 1, 1)).events;
        equal([event!.actor.kind, event!.actor.role], [expected.kind, expected.role], `kind and role of ${persona}`);
      }
    }),
    test('anonymous', 2, 'a user who is not signed in gets unauthenticated, and changes nothing', async (review) => {
      const anonymous = await review.as('anonymous');
      await rejects(() => review.page(anonymous), ['unauthenticated'], 'read');
      await rejects(() => review.append(anonymous, commentProposal()), ['unauthenticated'], 'append');
      equal(await review.added(await review.as('owner')), [], 'the log');
    }),
    test('outsider', 2, 'an outsider cannot distinguish a closed review from a missing one', async (review) => {
      const outsider = await review.as('outsider');
      const missing = { reviewId: uniqueId(), after: 0, limit: 10 };
      const [closed, absent] = [
        await kindOf(() => review.page(outsider)),
        await kindOf(() => outsider.read(missing, context())),
      ];
      equal(closed, absent, 'the error for reading a closed and a missing review');
      ok(closed === 'not_found' || closed === 'forbidden', `reading fails with ${closed}`);
      const item = commentProposal();
      equal(
        await kindOf(() => review.append(outsider, item)),
        await kindOf(() => outsider.append({ reviewId: uniqueId(), items: [item] }, context())),
        'the error for appending to either',
      );
      equal(await review.added(await review.as('owner')), [], 'the log');
    }),
    test('others-comments', 2, 'only the author edits a comment; author and owner may delete it', async (review) => {
      const [commenter, guest, owner] = [
        await review.as('commenter'),
        await review.as('guest'),
        await review.as('owner'),
      ];
      const commentId = uniqueId();
      await review.accepts(commenter, proposal('comment.added', comment(commentId)));
      for (const adapter of [guest, owner])
        equal(
          await review.rejection(adapter, proposal('comment.edited', { commentId, body: { text: 'Mine now' } })),
          'forbidden',
          'the code for editing',
        );
      equal(
        await review.rejection(guest, proposal('comment.deleted', { commentId })),
        'forbidden',
        'the code for deleting',
      );
      await review.accepts(owner, proposal('comment.deleted', { commentId }));
    }),
    test('own-name', 2, 'a participant joins with their own id only', async (review) => {
      const approver = await review.idOf('approver');
      equal(
        await review.rejection(
          await review.as('guest'),
          proposal('participant.joined', { participantId: approver, name: 'Not me' }),
        ),
        'forbidden',
        'the code',
      );
    }),
    test(
      'on-behalf',
      2,
      'only owner and editor record a decision on behalf of a requested approver',
      async (review) => {
        const approver = await review.idOf('approver');
        const seen = (await review.page(await review.as('owner'))).head;
        const decision = decisionOf(review.approvalId, seen, {
          onBehalfOf: { participantId: approver, name: 'Ana', evidence: { text: 'By telephone' } },
        });
        equal(
          await review.rejection(await review.as('guest'), proposal('approval.granted', decision)),
          'forbidden',
          'the code for a guest',
        );
        equal(
          await review.rejection(
            await review.as('editor'),
            proposal('approval.granted', {
              ...decision,
              onBehalfOf: { ...decision.onBehalfOf!, participantId: 'unknown' },
            }),
          ),
          'forbidden',
          'the code for an approver without a request',
        );
        await review.accepts(await review.as('editor'), proposal('approval.granted', decision));
      },
    ),
    plain('create', 2, 'a review is created by its first event, from actors who may create reviews', async () => {
      for (const persona of ['commenter', 'viewer', 'guest', 'outsider'] as const) {
        const reviewId = await options.createReview();
        const adapter = await options.connect(persona);
        const outcome = await adapter
          .append({ reviewId, items: [proposal('review.created', { title: 'Mine' })] }, context())
          .catch((error: unknown) => error);
        const [result] = (outcome as { results?: readonly { status: string }[] }).results ?? [];
        ok(result?.status !== 'accepted', `${persona} created a review`);
      }
    }),
    test('expired', 2, 'every call fails with unauthenticated after the sign-in expired', async (review) => {
      if (!control.expireAuth) throw new NotRun('expireAuth');
      const adapter = await review.reconnect('commenter');
      await review.page(adapter);
      await control.expireAuth(adapter);
      await rejects(() => review.page(adapter), ['unauthenticated'], 'read');
      await rejects(() => review.append(adapter, commentProposal()), ['unauthenticated'], 'append');
    }),
    test('revoked', 2, 'every call of a guest fails after the link was revoked', async (review) => {
      if (!control.revokeGuests) throw new NotRun('revokeGuests');
      const guest = await review.reconnect('guest');
      await review.accepts(guest, commentProposal());
      await control.revokeGuests();
      await rejects(() => review.page(guest), ['unauthenticated', 'forbidden', 'not_found'], 'read');
      await rejects(
        () => review.append(guest, commentProposal()),
        ['unauthenticated', 'forbidden', 'not_found'],
        'append',
      );
    }),
  ];
}

/** Types whose rules depend on more than the role: the author, the requested approver, a service. */
const typesWithFinerRules: ReadonlySet<EventType> = new Set([
  ...(['comment.edited', 'comment.deleted', 'comment.statusSet', 'comment.carried'] as const),
  ...(['approval.granted', 'approval.changesRequested', 'approval.revoked'] as const),
  ...(['window.closed', 'participant.joined'] as const),
]);
