import fc from 'fast-check';
import type { MarkerReply, ReviewMarker } from '../src/index.js';

const CREATED = '2026-03-04T05:06:07.000Z';

/** A comment with defaults for what a test does not set. */
export const makeComment = (
  changes: Partial<ReviewMarker> & { readonly text?: string; readonly by?: string } = {},
): ReviewMarker => {
  const { text = 'Hold this longer', by = 'Ana Ruiz', ...rest } = changes;
  return {
    commentId: 'c1',
    versionId: 'v1',
    span: { in: 10 },
    author: { name: by },
    body: { text },
    status: 'open',
    visibility: 'all',
    replies: [],
    createdAt: CREATED,
    ...rest,
  };
};

/** A comment with an arrow across the frame and a text. */
export const drawnComment = makeComment({
  commentId: 'd',
  span: { in: 30 },
  drawing: [
    { k: 'arrow', a: [0, 0], b: [65_535, 65_535], w: 300, c: 0 },
    { k: 'text', a: [100, 100], text: '<b>&', size: 3000, c: 5 },
  ],
});

/** A reply that everyone may see. */
export const makeReply = (
  changes: Partial<MarkerReply> & { readonly text?: string; readonly by?: string } = {},
): MarkerReply => {
  const { text = 'Done', by = 'Bo Li', ...rest } = changes;
  return { commentId: 'r1', author: { name: by }, body: { text }, createdAt: CREATED, visibility: 'all', ...rest };
};

/** Texts with characters that are special in one of the formats. */
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '|',
        '"',
        '&',
        '<b>',
        '-->',
        '=1+1',
        '@',
        '\t',
        '\n',
        '\r\n',
        '↳',
        'é',
        '中文',
        '🎬',
        ',',
        ';',
        '*',
        "'",
        '\u2028',
        '|D:7',
        ' / ',
        '%',
      ),
      fc.string({ minLength: 1, maxLength: 8 }),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => `text ${parts.join(' ')}`);

/** Comments at different frames below `frames`, ascending: points, and ranges of at least two frames. */
export const commentsWithin = (frames: number): fc.Arbitrary<readonly ReviewMarker[]> =>
  fc
    .uniqueArray(
      fc.record({
        in: fc.nat({ max: frames - 1 }),
        length: fc.nat({ max: 200 }),
        text: texts,
        status: fc.constantFrom('open' as const, 'resolved' as const, 'in_progress' as const, 'wont_fix' as const),
      }),
      {
        minLength: 1,
        maxLength: 8,
        selector: (made) => made.in,
      },
    )
    .map((made) =>
      made
        .sort((a, b) => a.in - b.in)
        .map(({ in: first, length, text, status }, index) => {
          const out = Math.min(first + length, frames);
          return makeComment({
            commentId: `c${index}`,
            text,
            status,
            span: out > first + 1 ? { in: first, out } : { in: first },
          });
        }),
    );
