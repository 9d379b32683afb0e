import type { PeerState, ReviewAdapter } from '@kreatli/core';
import { sha256 } from '@kreatli/digest';
import { group, scaled } from '../case.js';
import { equal, ok, until } from '../expect.js';
import { type KitOptions, NotRun, type TestCase } from '../options.js';
import { type PreparedReview, commentProposal, context, uniqueId } from '../test-review.js';

/** What users without access get from the optional parts: nothing. */
export function outsiders(options: KitOptions): readonly TestCase[] {
  const { test } = group('outsiders', options);
  const { claims, control } = options;
  const soon = scaled(options, 2_000);

  /** Fails when a call succeeds, or a channel shows something. */
  async function expectClosed(review: PreparedReview, adapter: ReviewAdapter, who: string): Promise<void> {
    const stop = new AbortController();
    const { reviewId } = review;
    const heads: number[] = [];
    const peers = new Map<string, PeerState>();
    const attempt = async (work: () => unknown): Promise<boolean> => {
      try {
        await work();
        return true;
      } catch {
        return false;
      }
    };
    try {
      if (claims.watch)
        void attempt(() =>
          adapter.watch!(
            { reviewId, after: 0 },
            { hint: ({ head }) => void heads.push(head), state: () => {} },
            context(stop.signal),
          ),
        );
      const peerId = uniqueId();
      if (claims.presence) {
        const owner = await review.as('owner');
        const seen = new Set<string>();
        const mine = owner.presence!.join(
          { reviewId, peerId: uniqueId() },
          (next) => next.forEach((_, id) => seen.add(id)),
          context(stop.signal),
        );
        mine.update({ participantId: 'olga' });
        void attempt(() =>
          adapter
            .presence!.join(
              { reviewId, peerId },
              (next) => next.forEach((state, id) => peers.set(id, state)),
              context(stop.signal),
            )
            .update({ participantId: 'x' }),
        );
        const other = (await review.as('editor')).presence!.join(
          { reviewId, peerId: uniqueId() },
          () => {},
          context(stop.signal),
        );
        other.update({ participantId: 'ed' });
        await until(() => seen.size >= 2, soon, 'the peers of the review');
        ok(![...seen].includes(peerId), `${who} appears among the peers`);
      }
      if (claims.blobs) {
        const bytes = new TextEncoder().encode(uniqueId());
        const ref = { digest: sha256(bytes), bytes: bytes.length, type: 'text/plain' };
        await (await review.as('owner')).blobs!.put({ reviewId, ref, body: new Blob([bytes]) }, context());
        ok(
          !(await attempt(() => adapter.blobs!.url({ reviewId, digest: ref.digest }, context()))),
          `${who} gets a file`,
        );
        ok(
          !(await attempt(() => adapter.blobs!.put({ reviewId, ref, body: new Blob([bytes]) }, context()))),
          `${who} stores a file`,
        );
      }
      // A watcher with access sees it: by now, one without would, too.
      const known: number[] = [];
      if (claims.watch) {
        void (await review.reconnect('editor')).watch!(
          { reviewId, after: 0 },
          { hint: ({ head }) => void known.push(head), state: () => {} },
          context(stop.signal),
        );
        await until(
          async () => {
            await review.accepts(await review.as('commenter'), commentProposal());
            return known.length > 0;
          },
          soon,
          'a hint of the review',
        );
      }
      equal(heads, [], `hints of ${who}`);
      equal([...peers.keys()], [], `peers of ${who}`);
    } finally {
      stop.abort();
    }
  }

  const parts = claims.watch || claims.presence || claims.blobs;
  if (!parts) return [];
  return [
    test('anonymous', 2, 'who is not signed in gets neither hints, peers nor files', async (review) =>
      expectClosed(review, await review.as('anonymous'), 'anonymous'),
    ),
    test('outsider', 2, 'an outsider gets neither hints, peers nor files', async (review) =>
      expectClosed(review, await review.as('outsider'), 'the outsider'),
    ),
    test('revoked', 2, 'a guest whose link was revoked gets neither hints, peers nor files', async (review) => {
      if (!control?.revokeGuests) throw new NotRun('revokeGuests');
      const guest = await review.reconnect('guest');
      await review.page(guest);
      await control.revokeGuests();
      await expectClosed(review, guest, 'the guest');
    }),
  ];
}
