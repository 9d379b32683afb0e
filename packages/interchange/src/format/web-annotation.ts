/** W3C Web Annotation: a page of annotations whose targets are media fragments, and shapes where something is drawn. */
import { drawingSvg } from '../drawing-svg.js';
import type { ExportJob, Note } from '../export-job.js';
import { InterchangeError } from '../interchange-error.js';
import { asList, asText, isObject, readJson } from '../json-read.js';
import type { ImportedReply, MarkerAsk, MarkerStatus } from '../marker.js';
import { groupReplies } from '../reply-groups.js';
import { scopeLine } from '../scope.js';
import { cut, oneLine } from '../text-rules.js';
import { fromMilliseconds, readClock, toMilliseconds } from '../wall-clock.js';
import type { Format } from './format.js';

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';
const FRAGMENTS = 'http://www.w3.org/TR/media-frags/';
const SVG = 'http://www.w3.org/TR/SVG/';
/** The motivations of the model that are nearest to what a note asks for. */
const motivations = { change: 'editing', question: 'questioning', keep: 'assessing', praise: 'commenting' } as const;

export const webAnnotation: Format = {
  label: 'W3C Web Annotation',
  extension: 'jsonld',
  mediaType: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
  carries: {
    untimed: true,
    labels: false,
    ranges: true,
    colour: false,
    status: true,
    replies: true,
    drawings: true,
    rate: false,
  },
  write(job) {
    const { includeReplies = true } = job.options;
    const items = job.notes.flatMap((note) => [annotation(note, job), ...(includeReplies ? replies(note, job) : [])]);
    const page = {
      '@context': CONTEXT,
      id: `urn:kreatli:export:${slug(job.asset.name)}`,
      type: 'AnnotationPage',
      label: scopeLine(job.scope, job.notes.length),
      items,
    };
    return `${JSON.stringify(page, null, 1)}\n`;
  },
  recognises: (text) => text.slice(0, 4096).includes(CONTEXT),
  read(text, job) {
    const page = readJson(text);
    const first = isObject(page) && isObject(page['first']) ? page['first'] : page;
    const items = isObject(first) ? (first['type'] === 'Annotation' ? [first] : asList(first['items'])) : [];
    if (!isObject(first) || !text.includes(CONTEXT))
      throw new InterchangeError('NOT_THIS_FORMAT', 'This JSON is not a page of Web Annotations.', {
        line: 1,
        column: 1,
      });
    const annotations = items.filter(isObject);
    const { notes, orphans } = groupReplies(
      annotations.map((item) => ({
        id: asText(item['id']) ?? '',
        parent: motivationOf(item) === 'replying' ? (targetOf(item['target']) ?? '?') : '',
        reply: said(item),
        from: item,
      })),
    );
    for (const item of orphans)
      job.warn('ROW_SKIPPED', `A reply answers a note that is not in the file: ${cut(oneLine(said(item).text), 40)}`);
    const { rate } = job.clock;
    for (const [index, { from: item, replies: answers }] of notes.entries()) {
      const fragment = fragmentOf(item['target']);
      const [from, to] = fragment === null ? [null, null] : timesOf(fragment);
      if (fragment !== null && from === null) {
        job.warn('ROW_SKIPPED', `Annotation ${index + 1} has a fragment that is not t=seconds.`);
        continue;
      }
      const frame = from === null ? null : fromMilliseconds(from, rate);
      const length = frame === null || to === null ? 0 : fromMilliseconds(to, rate) - frame;
      job.add({
        ...said(item),
        ...(frame !== null && { in: frame }),
        ...(length > 0 && { length }),
        ...stateOf(item),
        ...(answers.length > 0 && { replies: answers }),
      });
    }
  },
};

const slug = (name: string): string => encodeURIComponent(name.slice(0, 80));
const idOf = (commentId: string): string => `urn:kreatli:comment:${encodeURIComponent(commentId)}`;
const person = (name: string): object => ({ type: 'Person', name });
const body = (value: string): object => ({ type: 'TextualBody', value, format: 'text/plain' });

function annotation({ marker, place }: Note, job: ExportJob): object {
  const { includeAuthors = true } = job.options;
  const { rate } = job.clock;
  const source = `urn:kreatli:version:${encodeURIComponent(marker.versionId)}`;
  const at = (frame: number): string => (toMilliseconds(frame, rate) / 1000).toFixed(3);
  const svg = drawingSvg(marker.drawing, job.asset.width ?? 1920, job.asset.height ?? 1080);
  const shapes = svg ? { refinedBy: { type: 'SvgSelector', conformsTo: SVG, value: svg } } : {};
  const selector = place && {
    type: 'FragmentSelector',
    conformsTo: FRAGMENTS,
    value: `t=${at(place.in)}${place.isPoint ? '' : `,${at(place.out)}`}`,
    ...shapes,
  };
  return {
    '@context': CONTEXT,
    id: idOf(marker.commentId),
    type: 'Annotation',
    motivation: motivations[marker.ask ?? 'change'],
    ...(includeAuthors && { creator: person(marker.author.name) }),
    created: marker.createdAt,
    body: [
      body(marker.body.text),
      ...[`status:${marker.status}`, `visibility:${marker.visibility}`, ...(marker.tags ?? [])].map((tag) => ({
        type: 'TextualBody',
        purpose: 'tagging',
        value: tag,
      })),
    ],
    target: selector ? { source, selector } : source,
  };
}

const replies = ({ marker }: Note, { options }: ExportJob): readonly object[] =>
  marker.replies.map((reply) => ({
    '@context': CONTEXT,
    id: idOf(reply.commentId),
    type: 'Annotation',
    motivation: 'replying',
    ...(options.includeAuthors !== false && { creator: person(reply.author.name) }),
    created: reply.createdAt,
    body: [body(reply.body.text), { type: 'TextualBody', purpose: 'tagging', value: `visibility:${reply.visibility}` }],
    target: idOf(marker.commentId),
  }));

type Item = Readonly<Record<string, unknown>>;
const motivationOf = (item: Item): string => asText(item['motivation']) ?? asText(asList(item['motivation'])[0]) ?? '';
const bodiesOf = (item: Item): readonly Item[] =>
  (Array.isArray(item['body']) ? item['body'] : [item['body']]).filter(isObject);
const tagsOf = (item: Item): readonly string[] =>
  bodiesOf(item).flatMap((one) => (one['purpose'] === 'tagging' ? (asText(one['value']) ?? []) : []));

function said(item: Item): ImportedReply {
  const text = bodiesOf(item).flatMap((one) => (one['purpose'] === 'tagging' ? [] : (asText(one['value']) ?? [])));
  const creator = Array.isArray(item['creator']) ? (item['creator'] as unknown[])[0] : item['creator'];
  const author = isObject(creator) ? asText(creator['name']) : undefined;
  const created = asText(item['created']);
  const id = /^urn:kreatli:comment:(.+)$/.exec(asText(item['id']) ?? '')?.[1];
  const visibility = tagsOf(item)
    .map((tag) => /^visibility:(.*)$/.exec(tag)?.[1])
    .find((one) => one !== undefined);
  return {
    text: text.join('\n') || (asText(item['bodyValue']) ?? ''),
    ...(visibility !== undefined && { visibility: visibility === 'all' ? ('all' as const) : ('team' as const) }),
    ...(author && { author }),
    ...(created && { createdAt: created }),
    ...(id && { commentId: decoded(id) }),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function stateOf(item: Item): {
  readonly status?: MarkerStatus;
  readonly ask?: MarkerAsk;
  readonly tags?: readonly string[];
} {
  const tags = tagsOf(item);
  const status = tags.map((tag) => /^status:(open|in_progress|resolved|wont_fix)$/.exec(tag)?.[1]).find(Boolean);
  const ask = Object.entries(motivations).find(([, motivation]) => motivation === motivationOf(item))?.[0];
  const others = tags.filter((tag) => !/^(status|visibility):/.test(tag));
  return {
    ...(status && { status: status as MarkerStatus }),
    ...(ask && ask !== 'change' && status && { ask: ask as MarkerAsk }),
    ...(others.length > 0 && { tags: others }),
  };
}

/** The address of what an annotation is about. */
const targetOf = (target: unknown): string | undefined =>
  asText(target) ??
  (isObject(target)
    ? (asText(target['id']) ?? asText(target['source']))
    : Array.isArray(target)
      ? targetOf((target as unknown[])[0])
      : undefined);

const TIME = /(?:^|[#&])t=(?:npt:)?([^,&]*)(?:,([^&]*))?/;

/** The time fragment of a target, or null for a target without one. */
function fragmentOf(target: unknown): string | null {
  if (typeof target === 'string') return TIME.exec(target.slice(target.indexOf('#')))?.[0] ?? null;
  if (Array.isArray(target)) return fragmentOf((target as unknown[])[0]);
  if (!isObject(target)) return null;
  const selectors = (
    Array.isArray(target['selector']) ? (target['selector'] as unknown[]) : [target['selector']]
  ).filter(isObject);
  const timed = selectors
    .map((selector) => TIME.exec(asText(selector['value'])?.slice(0, 1000) ?? '')?.[0])
    .find(Boolean);
  return timed ?? fragmentOf(asText(target['source']) ?? null);
}

function timesOf(fragment: string): readonly [from: number | null, to: number | null] {
  const [, from = '', to = ''] = TIME.exec(fragment) ?? [];
  return [readClock(from || '0'), to ? readClock(to) : null];
}
