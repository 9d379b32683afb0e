/** A comment as JSON, lossless but for mentions; used in our own JSON and in OpenTimelineIO metadata. */
import type {
  ImportedMarker,
  ImportedReply,
  MarkerAsk,
  MarkerReply,
  MarkerShape,
  MarkerStatus,
} from '../model/marker.js';
import { asArray, asString, isObject } from '../text/read-json.js';
import type { ExportComment, ExportJob } from '../write/export-job.js';

/** The comment with what the options include. */
export function writeComment({ marker, range }: ExportComment, job: ExportJob): object {
  const { includeReplies = true, includeAuthors = true } = job.options;
  const author = (name: string): object => (includeAuthors ? { author: { name } } : {});
  const writeReply = (reply: MarkerReply): object => ({
    commentId: reply.commentId,
    ...author(reply.author.name),
    body: { text: reply.body.text },
    createdAt: reply.createdAt,
    visibility: reply.visibility,
  });
  return {
    commentId: marker.commentId,
    versionId: marker.versionId,
    ...(range && { span: { in: range.in, ...(!range.isPoint && { out: range.out }) } }),
    ...author(marker.author.name),
    body: { text: marker.body.text },
    status: marker.status,
    visibility: marker.visibility,
    ...(marker.ask && { ask: marker.ask }),
    ...(marker.drawing?.length && { drawing: marker.drawing }),
    replies: includeReplies ? marker.replies.map(writeReply) : [],
    createdAt: marker.createdAt,
    ...(marker.tags?.length && { tags: marker.tags }),
    // The name of the field in schema `kreatli-markers/1`.
    ...(marker.color && { colour: marker.color }),
  };
}

const STATUSES = new Set(['open', 'in_progress', 'resolved', 'wont_fix']);
const ASKS = new Set(['change', 'keep', 'question', 'praise']);

/** Reads a comment without its span from untrusted JSON; null without a text. */
export function readComment(value: unknown): Omit<ImportedMarker, 'span'> | null {
  if (!isObject(value)) return null;
  const content = readContent(value);
  if (!content) return null;
  const { status, ask, colour: color } = value;
  const drawing = asArray(value['drawing']).filter(isShape);
  const tags = asArray(value['tags']).flatMap((tag) => asString(tag) ?? []);
  const replies = asArray(value['replies']).flatMap((reply) => (isObject(reply) ? (readContent(reply) ?? []) : []));
  return {
    ...content,
    ...(isIn<MarkerStatus>(STATUSES, status) && { status }),
    ...(isIn<MarkerAsk>(ASKS, ask) && { ask }),
    ...(drawing.length > 0 && { drawing }),
    ...(tags.length > 0 && { tags }),
    ...(replies.length > 0 && { replies }),
    ...(typeof color === 'string' && { color }),
  };
}

/** The fields that a root comment and a reply share. */
function readContent(value: Readonly<Record<string, unknown>>): ImportedReply | null {
  const text = isObject(value['body']) ? asString(value['body']['text']) : undefined;
  if (text === undefined) return null;
  const author = isObject(value['author']) ? asString(value['author']['name']) : undefined;
  const { commentId, createdAt, visibility } = value;
  return {
    text,
    ...(author !== undefined && { author }),
    ...(typeof commentId === 'string' && { commentId }),
    ...(typeof createdAt === 'string' && { createdAt }),
    // Our own files always have a visibility: whatever is not "all" is for the team.
    visibility: visibility === 'all' ? 'all' : 'team',
  };
}

const isIn = <T extends string>(set: ReadonlySet<string>, value: unknown): value is T =>
  typeof value === 'string' && set.has(value);
const isShape = (value: unknown): value is MarkerShape => isObject(value) && typeof value['k'] === 'string';
