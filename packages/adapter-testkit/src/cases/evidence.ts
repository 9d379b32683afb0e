import type { LogEvent } from '@kreatli/core';
import { canonical, digestOf, sha256 } from '@kreatli/digest';
import { group } from '../case.js';
import { equal, ok } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import { freshId, manyComments, comment, proposal } from '../room.js';

const NOTHING_BEFORE = `sha256:${'0'.repeat(64)}`;

/** `SHA-256(0x00 || canonical(header))`: an RFC 9162 leaf of the event without data, salt and leaf. */
function leafOf(event: LogEvent): string {
  const { data: _data, salt: _salt, leaf: _leaf, ...header } = event;
  return sha256(Uint8Array.of(0, ...new TextEncoder().encode(canonical(header))));
}

/** The chain that makes a log evidence. */
export function evidence(options: KitOptions): readonly TestCase[] {
  const { test } = group('evidence', options);
  return [
    test('chain', 3, 'every event names the leaf of the one before', async (room) => {
      await room.append(await room.as('commenter'), ...manyComments(5));
      const log = await room.log(await room.as('owner'));
      log.forEach((event, i) => equal(event.prev, log[i - 1]?.leaf ?? NOTHING_BEFORE, `prev of event ${event.seq}`));
    }),
    test('leaves', 3, 'every leaf is the hash of its header', async (room) => {
      await room.append(await room.as('commenter'), ...manyComments(5));
      for (const event of await room.log(await room.as('owner')))
        equal(event.leaf, leafOf(event), `leaf of event ${event.seq}`);
    }),
    test('digests', 3, 'every digest is that of its content', async (room) => {
      await room.append(await room.as('commenter'), ...manyComments(5));
      for (const event of await room.log(await room.as('owner'))) {
        ok(event.data !== null && event.salt !== null, `event ${event.seq} is whole`);
        equal(digestOf(event as Parameters<typeof digestOf>[0]), event.digest, `digest of event ${event.seq}`);
      }
    }),
    test('withheld', 3, 'the chain holds for readers from whom data is withheld', async (room) => {
      await room.append(
        await room.as('editor'),
        proposal('comment.added', comment(freshId(), 'For the team', 'team')),
        ...manyComments(2),
      );
      const log = await room.log(await room.as('viewer'));
      log.forEach((event, i) =>
        equal(
          [event.leaf, event.prev],
          [leafOf(event), log[i - 1]?.leaf ?? NOTHING_BEFORE],
          `leaf and prev of event ${event.seq}`,
        ),
      );
    }),
    test('same', 3, 'both audiences see the same chain', async (room) => {
      await room.append(await room.as('editor'), proposal('comment.added', comment(freshId(), 'For the team', 'team')));
      const leaves = await Promise.all(
        (['owner', 'guest'] as const).map(async (persona) =>
          (await room.log(await room.as(persona))).map(({ leaf }) => leaf),
        ),
      );
      equal(leaves[1], leaves[0], 'the leaves');
    }),
  ];
}
