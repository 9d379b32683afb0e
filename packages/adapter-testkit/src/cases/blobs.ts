import { sha256 } from '@kreatli/digest';
import { group } from '../case.js';
import { equal, ok, rejects } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import { Room, context, freshId } from '../room.js';

const anything = [
  'offline',
  'unavailable',
  'forbidden',
  'not_found',
  'too_large',
  'incompatible',
  'unknown',
  'unauthenticated',
];

/** Files by their content. Where they are claimed. */
export function blobs(options: KitOptions): readonly TestCase[] {
  if (!options.claims.blobs) return [];
  const { test, plain } = group('blobs', options);
  const bytes = new TextEncoder().encode(`kit ${freshId()} \u{1f4ce}`);
  const ref = { digest: sha256(bytes), bytes: bytes.length, type: 'application/octet-stream', name: 'comments.bin' };
  const put = async (room: Room, more = {}, body = new Blob([bytes])) =>
    (await room.as('commenter')).blobs!.put({ reviewId: room.reviewId, ref: { ...ref, ...more }, body }, context());
  const url = async (room: Room, digest = ref.digest) =>
    (await room.as('owner')).blobs!.url({ reviewId: room.reviewId, digest, ttlMs: 60_000 }, context());
  return [
    test('kept', 1, 'what was put comes back, byte for byte', async (room) => {
      await put(room);
      const answer = await fetch(await url(room));
      equal([...new Uint8Array(await answer.arrayBuffer())], [...bytes], 'the bytes');
    }),
    test('again', 1, 'putting it again is the same as once', async (room) => {
      await put(room);
      await put(room);
      await Promise.all([put(room), put(room)]);
      ok((await fetch(await url(room))).ok, 'it can be fetched');
    }),
    test('progress', 1, 'progress ends at its size', async (room) => {
      const told: number[] = [];
      await (
        await room.as('commenter')
      ).blobs!.put(
        { reviewId: room.reviewId, ref, body: new Blob([bytes]), onProgress: (sent) => told.push(sent) },
        context(),
      );
      if (told.length > 0) equal(told.at(-1), bytes.length, 'the last that was told');
    }),
    test('other-digest', 1, 'bytes that are not those of the digest are refused', async (room) => {
      const digest = sha256('something else');
      await rejects(() => put(room, { digest }), anything, 'put');
      await rejects(() => url(room, digest), anything, 'the address of what was refused');
    }),
    test('other-size', 1, 'a size that is not that of the bytes is refused', async (room) => {
      await rejects(() => put(room, { bytes: bytes.length + 1 }), anything, 'put');
    }),
    test('absent', 1, 'what was never put has no address', async (room) => {
      await rejects(() => url(room, sha256(freshId())), anything, 'its address');
    }),
    plain('apart', 2, 'a file of one review cannot be had through another', async () => {
      const [a, b] = [await Room.furnished(options), await Room.furnished(options)];
      await put(a);
      await rejects(() => url(b), anything, 'its address in another review');
    }),
  ];
}
