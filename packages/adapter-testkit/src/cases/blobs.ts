import { sha256 } from '@kreatli/digest';
import { group } from '../case.js';
import { equal, ok, rejects } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import { TestReview, context, uniqueId } from '../test-review.js';

const anyKind = [
  'offline',
  'unavailable',
  'forbidden',
  'not_found',
  'too_large',
  'incompatible',
  'unknown',
  'unauthenticated',
];

/** Files, where the backend claims to store them. */
export function blobs(options: KitOptions): readonly TestCase[] {
  if (!options.claims.blobs) return [];
  const { test, plain } = group('blobs', options);
  const bytes = new TextEncoder().encode(`kit ${uniqueId()} \u{1f4ce}`);
  const ref = { digest: sha256(bytes), bytes: bytes.length, type: 'application/octet-stream', name: 'comments.bin' };
  const put = async (review: TestReview, more = {}, body = new Blob([bytes])) =>
    (await review.as('commenter')).blobs!.put({ reviewId: review.reviewId, ref: { ...ref, ...more }, body }, context());
  const url = async (review: TestReview, digest = ref.digest) =>
    (await review.as('owner')).blobs!.url({ reviewId: review.reviewId, digest, ttlMs: 60_000 }, context());
  return [
    test('stored', 1, 'a file is read back byte for byte', async (review) => {
      await put(review);
      const response = await fetch(await url(review));
      equal([...new Uint8Array(await response.arrayBuffer())], [...bytes], 'the bytes');
    }),
    test('again', 1, 'a file can be stored again, also at the same time', async (review) => {
      await put(review);
      await put(review);
      await Promise.all([put(review), put(review)]);
      ok((await fetch(await url(review))).ok, 'the file cannot be fetched');
    }),
    test('progress', 1, 'progress ends at the size of the file', async (review) => {
      const reported: number[] = [];
      await (
        await review.as('commenter')
      ).blobs!.put(
        { reviewId: review.reviewId, ref, body: new Blob([bytes]), onProgress: (sent) => reported.push(sent) },
        context(),
      );
      if (reported.length > 0) equal(reported.at(-1), bytes.length, 'the last progress');
    }),
    test('other-digest', 1, 'bytes with another digest are rejected', async (review) => {
      const digest = sha256('something else');
      await rejects(() => put(review, { digest }), anyKind, 'put');
      await rejects(() => url(review, digest), anyKind, 'url of a rejected file');
    }),
    test('other-size', 1, 'bytes of another size are rejected', async (review) => {
      await rejects(() => put(review, { bytes: bytes.length + 1 }), anyKind, 'put');
    }),
    test('absent', 1, 'a file that was never stored has no URL', async (review) => {
      await rejects(() => url(review, sha256(uniqueId())), anyKind, 'url');
    }),
    plain('apart', 2, 'a file of one review cannot be read through another', async () => {
      const [a, b] = [await TestReview.prepared(options), await TestReview.prepared(options)];
      await put(a);
      await rejects(() => url(b), anyKind, 'url in another review');
    }),
  ];
}
