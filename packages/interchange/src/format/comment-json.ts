/** A note as JSON, lossless but for mentions; and back, from strangers. */
import type { ExportJob, Note } from '../export-job.js';
import { asList, asText, isObject } from '../json-read.js';
import type { ImportedMarker, ImportedReply, MarkerAsk, MarkerShape, MarkerStatus } from '../marker.js';

/** The note as this export may tell it. */
export function writeComment(note: Note, job: ExportJob): object {
  const { marker } = note;
  const { includeReplies = true, includeAuthors = true } = job.options;
  const author = (name: string): object => (includeAuthors ? { author: { name } } : {});
  return {
    commentId: marker.commentId,
    versionId: marker.versionId,
    ...(note.place && { span: { in: note.place.in, ...(!note.place.isPoint && { out: note.place.out }) } }),
    ...author(marker.author.name),
    body: { text: marker.body.text },
    status: marker.status,
    visibility: marker.visibility,
    ...(marker.ask && { ask: marker.ask }),
    ...(marker.drawing?.length && { drawing: marker.drawing }),
    replies: includeReplies
      ? marker.replies.map((reply) => ({
          commentId: reply.commentId,
          ...author(reply.author.name),
          body: { text: reply.body.text },
          createdAt: reply.createdAt,
          visibility: reply.visibility,
        }))
      : [],
    createdAt: marker.createdAt,
    ...(marker.tags?.length && { tags: marker.tags }),
    ...(marker.colour && { colour: marker.colour }),
  };
}

const STATUSES = new Set(['open', 'in_progress', 'resolved', 'wont_fix']);
const ASKS = new Set(['change', 'keep', 'question', 'praise']);

/** What a stranger's JSON says of a note, without its place; null where it has no text. */
export function readComment(value: unknown): Omit<ImportedMarker, 'span'> | null {
  if (!isObject(value)) return null;
  const said = readSaid(value);
  if (!said) return null;
  const { status, ask, colour } = value;
  const drawing = asList(value['drawing']).filter(isShape);
  const tags = asList(value['tags']).flatMap((tag) => asText(tag) ?? []);
  const replies = asList(value['replies']).flatMap((reply) => (isObject(reply) ? (readSaid(reply) ?? []) : []));
  return {
    ...said,
    ...(isIn<MarkerStatus>(STATUSES, status) && { status }),
    ...(isIn<MarkerAsk>(ASKS, ask) && { ask }),
    ...(drawing.length > 0 && { drawing }),
    ...(tags.length > 0 && { tags }),
    ...(replies.length > 0 && { replies }),
    ...(typeof colour === 'string' && { colour }),
  };
}

function readSaid(value: Readonly<Record<string, unknown>>): ImportedReply | null {
  const text = isObject(value['body']) ? asText(value['body']['text']) : undefined;
  if (text === undefined) return null;
  const author = isObject(value['author']) ? asText(value['author']['name']) : undefined;
  const { commentId, createdAt, visibility } = value;
  return {
    text,
    ...(author !== undefined && { author }),
    ...(typeof commentId === 'string' && { commentId }),
    ...(typeof createdAt === 'string' && { createdAt }),
    // Our own files say for whom a note is. What does not say "all" is for the team.
    visibility: visibility === 'all' ? 'all' : 'team',
  };
}

const isIn = <T extends string>(set: ReadonlySet<string>, value: unknown): value is T =>
  typeof value === 'string' && set.has(value);
const isShape = (value: unknown): value is MarkerShape => isObject(value) && typeof value['k'] === 'string';
