import { notThisFormat } from '../model/interchange-error.js';
import type { ImportedMarker, ImportedReply, MarkerAsk, MarkerStatus } from '../model/marker.js';
import type { ImportJob } from '../read/import-job.js';
import { readThreads } from '../read/read-threads.js';
import { asArray, asString, isObject, readJson } from '../text/read-json.js';
import { millisecondsToFrame, parseClockTime } from '../time/clock-time.js';
import { COMMENT_URN, CONTEXT, motivations } from './web-annotation-terms.js';

/** An annotation, unchecked. */
type Annotation = Readonly<Record<string, unknown>>;

/** Adds the annotations of a page, of the first page of a collection, or a single one. */
export function readWebAnnotation(text: string, job: ImportJob): void {
  const root = readJson(text);
  const page = isObject(root) && isObject(root['first']) ? root['first'] : root;
  if (!isObject(page) || !text.includes(CONTEXT)) throw notThisFormat('This JSON is not a page of Web Annotations.');
  const annotations = (page['type'] === 'Annotation' ? [page] : asArray(page['items'])).filter(isObject);
  const roots = readThreads(
    annotations.map((annotation) => ({
      id: asString(annotation['id']) ?? '',
      parent: motivationOf(annotation) === 'replying' ? (targetIdOf(annotation['target']) ?? '?') : '',
      reply: readContent(annotation),
      source: annotation,
    })),
    job,
  );
  for (const [index, { source, replies }] of roots.entries()) addComment(source, index + 1, replies, job);
}

function addComment(annotation: Annotation, number: number, replies: readonly ImportedReply[], job: ImportJob): void {
  const { rate } = job.timebase;
  const fragment = findTimeFragment(annotation['target']);
  const [from, to] = fragment === null ? [null, null] : parseTimeFragment(fragment);
  if (fragment !== null && from === null)
    return job.warn('ROW_SKIPPED', `Annotation ${number} has a fragment that is not t=seconds.`);
  const frame = from === null ? null : millisecondsToFrame(from, rate);
  const length = frame === null || to === null ? 0 : millisecondsToFrame(to, rate) - frame;
  job.add({
    ...readContent(annotation),
    ...(frame !== null && { in: frame }),
    ...(length > 0 && { length }),
    ...readState(annotation),
    ...(replies.length > 0 && { replies }),
  });
}

const firstOf = (value: unknown): unknown => (Array.isArray(value) ? (value as unknown[])[0] : value);
const toArray = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : [value]);

const motivationOf = (annotation: Annotation): string => asString(firstOf(annotation['motivation'])) ?? '';
const bodiesOf = (annotation: Annotation): readonly Annotation[] => toArray(annotation['body']).filter(isObject);
const isTag = (body: Annotation): boolean => body['purpose'] === 'tagging';
const tagsOf = (annotation: Annotation): readonly string[] =>
  bodiesOf(annotation)
    .filter(isTag)
    .flatMap((body) => asString(body['value']) ?? []);

/** The value of the first tag that matches, such as `status:open`. */
const tagValue = (annotation: Annotation, pattern: RegExp): string | undefined =>
  tagsOf(annotation)
    .map((tag) => pattern.exec(tag)?.[1])
    .find((value) => value !== undefined);

/** The fields that a comment and a reply share. */
function readContent(annotation: Annotation): ImportedReply {
  const texts = bodiesOf(annotation)
    .filter((body) => !isTag(body))
    .flatMap((body) => asString(body['value']) ?? []);
  const creator = firstOf(annotation['creator']);
  const author = isObject(creator) ? asString(creator['name']) : undefined;
  const createdAt = asString(annotation['created']);
  const id = asString(annotation['id']) ?? '';
  const visibility = tagValue(annotation, /^visibility:(.*)$/);
  return {
    text: texts.join('\n') || (asString(annotation['bodyValue']) ?? ''),
    ...(visibility !== undefined && { visibility: visibility === 'all' ? ('all' as const) : ('team' as const) }),
    ...(author && { author }),
    ...(createdAt && { createdAt }),
    ...(id.startsWith(COMMENT_URN) && id !== COMMENT_URN && { commentId: decodeUri(id.slice(COMMENT_URN.length)) }),
  };
}

function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readState(annotation: Annotation): Pick<ImportedMarker, 'status' | 'ask' | 'tags'> {
  const status = tagValue(annotation, /^status:(open|in_progress|resolved|wont_fix)$/);
  const motivation = motivationOf(annotation);
  const ask = Object.entries(motivations).find(([, value]) => value === motivation)?.[0];
  const tags = tagsOf(annotation).filter((tag) => !/^(status|visibility):/.test(tag));
  return {
    ...(status && { status: status as MarkerStatus }),
    // Only our own annotations use a motivation for what the comment asks for.
    ...(ask && ask !== 'change' && status && { ask: ask as MarkerAsk }),
    ...(tags.length > 0 && { tags }),
  };
}

/** The id or URL of an annotation's target. */
function targetIdOf(target: unknown): string | undefined {
  const first = firstOf(target);
  return asString(first) ?? (isObject(first) ? (asString(first['id']) ?? asString(first['source'])) : undefined);
}

const TIME_FRAGMENT = /(?:^|[#&])t=(?:npt:)?([^,&]*)(?:,([^&]*))?/;
const matchTimeFragment = (text: string): string | undefined => TIME_FRAGMENT.exec(text)?.[0];

/** The time fragment of a target, or null for a target without one. */
function findTimeFragment(target: unknown): string | null {
  const first = firstOf(target);
  if (typeof first === 'string') return matchTimeFragment(first.slice(first.indexOf('#'))) ?? null;
  if (!isObject(first)) return null;
  const selected = toArray(first['selector'])
    .filter(isObject)
    .map((selector) => matchTimeFragment(asString(selector['value'])?.slice(0, 1000) ?? ''))
    .find(Boolean);
  return selected ?? findTimeFragment(asString(first['source']) ?? null);
}

/** Start and end in milliseconds; null where they are missing or invalid. */
function parseTimeFragment(fragment: string): readonly [from: number | null, to: number | null] {
  const [, from = '', to = ''] = TIME_FRAGMENT.exec(fragment) ?? [];
  return [parseClockTime(from || '0'), to ? parseClockTime(to) : null];
}
