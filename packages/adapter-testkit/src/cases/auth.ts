import { type Actor, type EventMap, type EventType, catalogue, defaultPolicy, toInstant } from '@kreatli/core';
import { group } from '../case.js';
import { equal, ok, rejects } from '../expect.js';
import { type KitOptions, NotRun, type Persona, type TestCase } from '../options.js';
import {
  CONTENT,
  MANIFEST,
  VERSION,
  context,
  decisionOf,
  freshId,
  comment,
  commentProposal,
  proposal,
} from '../room.js';

const PEOPLE: Readonly<Partial<Record<Persona, Actor>>> = {
  owner: { kind: 'user', role: 'owner', id: 'x' },
  editor: { kind: 'user', role: 'editor', id: 'x' },
  approver: { kind: 'user', role: 'approver', id: 'x' },
  commenter: { kind: 'user', role: 'commenter', id: 'x' },
  viewer: { kind: 'user', role: 'viewer', id: 'x' },
  guest: { kind: 'guest', role: 'commenter', id: 'x' },
};

/** R8: who may do what is decided by the backend, by who is connected. */
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
    test(type, 2, `${type} is for those whom the rules name, and for nobody else`, async (room) => {
      for (const [persona, actor] of Object.entries(PEOPLE) as [Persona, Actor][]) {
        const adapter = await room.as(persona);
        const { results } = await room.append(
          adapter,
          proposal(type, sampleOf(type, room.approvalId, room.base) as never),
        );
        const code = results[0]?.status === 'rejected' ? results[0].code : 'accepted';
        if (!policy.may(type, actor)) equal(code, 'forbidden', `what ${persona} gets`);
        else if (!isFinerThanTheRole(type)) ok(code !== 'forbidden', `${persona} is refused as forbidden, and may`);
      }
    }),
  );

  return [
    ...byType,
    test('stamped', 1, 'every event says who is connected, the same each time', async (room) => {
      const personas = ['owner', 'editor', 'commenter'] as const;
      const ids = [];
      for (const persona of personas) {
        const [a] = await room.accepts(await room.as(persona), commentProposal());
        const [b] = await room.accepts(await room.again(persona), commentProposal());
        const [first, second] = (await room.log(await room.as('owner'))).filter(({ seq }) => seq === a || seq === b);
        equal(first?.actor, second?.actor, `${persona} twice`);
        ids.push(first!.actor.id);
      }
      equal(new Set(ids).size, personas.length, 'different people');
    }),
    test('roles', 2, 'actors carry kind and role', async (room) => {
      for (const [persona, expected] of Object.entries(PEOPLE) as [Persona, Actor][]) {
        if (persona === 'viewer') continue; // writes nothing that all may read
        const [seq] = await room.accepts(await room.as(persona), commentProposal());
        const [event] = (await room.page(await room.as('owner'), seq! - 1, 1)).events;
        equal([event!.actor.kind, event!.actor.role], [expected.kind, expected.role], `kind and role of ${persona}`);
      }
    }),
    test('anonymous', 2, 'who is not signed in is told so, and changes nothing', async (room) => {
      const nobody = await room.as('anonymous');
      await rejects(() => room.page(nobody), ['unauthenticated'], 'read');
      await rejects(() => room.append(nobody, commentProposal()), ['unauthenticated'], 'append');
      equal(await room.added(await room.as('owner')), [], 'the log');
    }),
    test(
      'outsider',
      2,
      'an outsider cannot tell a review that is closed to them from one that is not there',
      async (room) => {
        const outsider = await room.as('outsider');
        const nowhere = { reviewId: freshId(), after: 0, limit: 10 };
        const [closed, absent] = [
          await kindOf(() => room.page(outsider)),
          await kindOf(() => outsider.read(nowhere, context())),
        ];
        equal(closed, absent, 'reading a closed and an absent review');
        ok(closed === 'not_found' || closed === 'forbidden', `reading gives ${closed}`);
        const item = commentProposal();
        equal(
          await kindOf(() => room.append(outsider, item)),
          await kindOf(() => outsider.append({ reviewId: freshId(), items: [item] }, context())),
          'writing to either',
        );
        equal(await room.added(await room.as('owner')), [], 'the log');
      },
    ),
    test('others-comments', 2, 'nobody edits somebody else’s comment; the owner may delete it', async (room) => {
      const [commenter, guest, owner] = [await room.as('commenter'), await room.as('guest'), await room.as('owner')];
      const commentId = freshId();
      await room.accepts(commenter, proposal('comment.added', comment(commentId)));
      for (const adapter of [guest, owner])
        equal(
          await room.refusal(adapter, proposal('comment.edited', { commentId, body: { text: 'Mine now' } })),
          'forbidden',
          'editing',
        );
      equal(
        await room.refusal(guest, proposal('comment.deleted', { commentId })),
        'forbidden',
        'deleting, by another guest',
      );
      await room.accepts(owner, proposal('comment.deleted', { commentId }));
    }),
    test('own-name', 2, 'nobody joins as somebody else', async (room) => {
      const approver = await room.idOf('approver');
      equal(
        await room.refusal(
          await room.as('guest'),
          proposal('participant.joined', { participantId: approver, name: 'Not me' }),
        ),
        'forbidden',
        'the code',
      );
    }),
    test(
      'on-behalf',
      2,
      'only owner and editor write down somebody else’s decision, of somebody who was asked',
      async (room) => {
        const approver = await room.idOf('approver');
        const seen = (await room.page(await room.as('owner'))).head;
        const decision = decisionOf(room.approvalId, seen, {
          onBehalfOf: { participantId: approver, name: 'Ana', evidence: { text: 'By telephone' } },
        });
        equal(
          await room.refusal(await room.as('guest'), proposal('approval.granted', decision)),
          'forbidden',
          'by a guest',
        );
        equal(
          await room.refusal(
            await room.as('editor'),
            proposal('approval.granted', {
              ...decision,
              onBehalfOf: { ...decision.onBehalfOf!, participantId: 'nobody' },
            }),
          ),
          'forbidden',
          'of somebody who was not asked',
        );
        await room.accepts(await room.as('editor'), proposal('approval.granted', decision));
      },
    ),
    plain('create', 2, 'a review is created by those who may, and by its first event', async () => {
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
    test('expired', 2, 'whose sign-in has expired is told so by every call', async (room) => {
      if (!control.expireAuth) throw new NotRun('expireAuth');
      const adapter = await room.again('commenter');
      await room.page(adapter);
      await control.expireAuth(adapter);
      await rejects(() => room.page(adapter), ['unauthenticated'], 'read');
      await rejects(() => room.append(adapter, commentProposal()), ['unauthenticated'], 'append');
    }),
    test('revoked', 2, 'guests whose link was revoked are out', async (room) => {
      if (!control.revokeGuests) throw new NotRun('revokeGuests');
      const guest = await room.again('guest');
      await room.accepts(guest, commentProposal());
      await control.revokeGuests();
      await rejects(() => room.page(guest), ['unauthenticated', 'forbidden', 'not_found'], 'read');
      await rejects(
        () => room.append(guest, commentProposal()),
        ['unauthenticated', 'forbidden', 'not_found'],
        'append',
      );
    }),
  ];
}

/** Kinds whose rules look at more than the role: author, person asked, service. */
const isFinerThanTheRole = (type: EventType): boolean =>
  /^(comment\.(edited|deleted|statusSet)|approval\.(granted|changesRequested|revoked)|window\.closed|participant\.joined)$/.test(
    type,
  );

/** Data of the right shape; what it names need not be there. */
function sampleOf(type: EventType, approvalId: string, seenSeq: number): EventMap[EventType] {
  const commentId = freshId();
  const decision = decisionOf(approvalId, seenSeq);
  const samples: { [T in EventType]: EventMap[T] } = {
    'review.created': { title: 'Video' },
    'review.updated': { title: 'Video 2' },
    'review.archived': {},
    'brief.set': { body: { text: 'Watch the end' } },
    'brief.checked': { itemId: 'k1', versionId: VERSION, on: true },
    'policy.set': { decisionRule: 'all', blindFirstPass: false, conflictThreshold: 5, graceSeconds: 0 },
    'pass.finished': { versionId: VERSION },
    'version.added': {
      versionId: freshId(),
      label: 'v9',
      assetId: 'video',
      content: { digest: CONTENT, bytes: 1, type: 'video/mp4' },
    },
    'version.ready': {
      versionId: freshId(),
      rate: { num: 25, den: 1 },
      frames: 1,
      width: 1,
      height: 1,
      manifest: MANIFEST,
      proxies: [],
    },
    'version.failed': { versionId: freshId(), code: 'NO_VIDEO' },
    'version.withdrawn': { versionId: freshId() },
    'window.opened': {
      windowId: freshId(),
      versionId: VERSION,
      opensAt: toInstant(0),
      closesAt: toInstant(1),
      approvers: [],
    },
    'window.extended': { windowId: freshId(), closesAt: toInstant(2) },
    'window.closed': { windowId: freshId(), by: 'owner' },
    'participant.invited': { participantId: freshId(), role: 'viewer', name: 'Pia' },
    'participant.joined': { participantId: freshId(), name: 'Pia' },
    'participant.roleChanged': { participantId: freshId(), role: 'viewer' },
    'participant.removed': { participantId: freshId() },
    'comment.added': comment(commentId),
    'comment.edited': { commentId, body: { text: 'Better' } },
    'comment.deleted': { commentId },
    'comment.statusSet': { commentId, status: 'resolved' },
    'comment.assigned': { commentId, participantId: null },
    'comment.carried': { commentId, toVersionId: VERSION },
    'conflict.flagged': { conflictId: freshId(), commentIds: [freshId(), freshId()], versionId: VERSION },
    'conflict.dismissed': { conflictId: freshId() },
    'sync.proposed': { syncId: freshId(), minutes: 20, agenda: [], conflictIds: [] },
    'sync.held': { syncId: freshId(), outcome: { text: 'Kept' }, participants: [] },
    'view.recorded': { versionId: VERSION, manifest: MANIFEST, covered: [[0, 9]], plays: 1 },
    'approval.requested': { approvalId: freshId(), versionId: VERSION, approverIds: ['nobody'] },
    'approval.granted': decision,
    'approval.changesRequested': decision,
    'approval.revoked': { approvalId, reason: 'Too early' },
  };
  return samples[type];
}
