import { readFileSync } from 'node:fs';
import { RATES, type Rate } from '@kreatli/timecode';
import { decodeText, exportMarkers, type ExportOptions, type FormatId, type ReviewMarker } from '../src/index.js';

/** A timeline that vectors were generated for. */
export interface Vector {
  readonly prefix: string;
  readonly rate: Rate;
  readonly dropFrame: boolean;
  readonly start: number;
}

export const vectors: readonly Vector[] = [
  { prefix: '24ndf', rate: RATES['24'], dropFrame: false, start: 86_400 },
  { prefix: '23976ndf', rate: RATES['23.976'], dropFrame: false, start: 86_400 },
  { prefix: '25ndf', rate: RATES['25'], dropFrame: false, start: 0 },
  { prefix: '2997df', rate: RATES['29.97'], dropFrame: true, start: 107_892 },
];

/** The text of a vector, as the package decodes it. */
export const readVector = (name: string): string =>
  decodeText(readFileSync(new URL(`vectors/${name}`, import.meta.url)));

interface Row {
  readonly id: string;
  readonly start: number;
  readonly end: number | null;
  readonly author: string;
  readonly text: string;
  readonly status: ReviewMarker['status'];
  readonly color: string;
  readonly replies: readonly { readonly id: string; readonly author: string; readonly text: string }[];
}

const CREATED = '2026-01-01T00:00:00.000Z';
const input = JSON.parse(readVector('comments.json')) as {
  readonly durationFrames: number;
  readonly comments: readonly Row[];
};

/** The comments in the vectors. */
export const vectorComments: readonly ReviewMarker[] = input.comments.map(
  ({ id, start, end, author, text, status, color, replies }) => ({
    commentId: id,
    versionId: 'v3',
    span: { in: start, ...(end !== null && { out: end }) },
    author: { name: author },
    body: { text },
    status,
    visibility: 'all',
    replies: replies.map((reply) => ({
      commentId: reply.id,
      author: { name: reply.author },
      body: { text: reply.text },
      createdAt: CREATED,
      visibility: 'all',
    })),
    createdAt: CREATED,
    color,
  }),
);

/** Options with which our files equal the vectors. */
export const optionsFor = ({ rate, dropFrame, start }: Vector): ExportOptions => ({
  asset: {
    name: 'Demo & Cut v3',
    rate,
    dropFrame,
    startTimecode: start,
    durationFrames: input.durationFrames,
    width: 1920,
    height: 1080,
  },
  scope: { audience: 'all', exportedAt: '2026-11-22T13:00:00.000Z' },
  statusInText: 'never',
});

/** The text of a file with the options of a vector: at 29.97 drop-frame by default. */
export function writeFile(
  format: FormatId,
  options: Partial<ExportOptions> = {},
  comments: readonly ReviewMarker[] = vectorComments,
  vector: Vector = vectors[3]!,
): string {
  const { text, bytes } = exportMarkers(format, comments, { ...optionsFor(vector), ...options });
  return text ?? decodeText(bytes);
}
