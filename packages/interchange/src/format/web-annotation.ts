/** W3C Web Annotation: a page of annotations whose targets are media fragments, with SVG selectors for drawings. */
import type { MarkerReply } from '../model/marker.js';
import { frameToMilliseconds } from '../time/clock-time.js';
import { formatDrawingSvg } from '../write/drawing-svg.js';
import type { ExportComment, ExportJob } from '../write/export-job.js';
import { formatScope } from '../write/format-scope.js';
import { frameSizeOf } from '../write/frame-size.js';
import { documentCapabilities, type Format } from './format.js';
import { COMMENT_URN, CONTEXT, motivations } from './web-annotation-terms.js';
import { readWebAnnotation } from './web-annotation-read.js';

const FRAGMENTS = 'http://www.w3.org/TR/media-frags/';
const SVG = 'http://www.w3.org/TR/SVG/';

export const webAnnotation: Format = {
  label: 'W3C Web Annotation',
  extension: 'jsonld',
  mediaType: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
  carries: { ...documentCapabilities, labels: false, color: false },
  write(job) {
    const { includeReplies = true } = job.options;
    const page = {
      '@context': CONTEXT,
      id: `urn:kreatli:export:${encodeURIComponent(job.asset.name.slice(0, 80))}`,
      type: 'AnnotationPage',
      label: formatScope(job.scope, job.comments.length),
      items: job.comments.flatMap((comment) => [
        formatAnnotation(comment, job),
        ...(includeReplies ? comment.marker.replies.map((reply) => formatReply(reply, comment, job)) : []),
      ]),
    };
    return `${JSON.stringify(page, null, 1)}\n`;
  },
  recognizes: (text) => text.slice(0, 4096).includes(CONTEXT),
  read: readWebAnnotation,
};

function formatAnnotation({ marker, range }: ExportComment, job: ExportJob): object {
  const { rate } = job.timebase;
  const source = `urn:kreatli:version:${encodeURIComponent(marker.versionId)}`;
  const seconds = (frame: number): string => (frameToMilliseconds(frame, rate) / 1000).toFixed(3);
  const svg = formatDrawingSvg(marker.drawing, frameSizeOf(job.asset));
  const selector = range && {
    type: 'FragmentSelector',
    conformsTo: FRAGMENTS,
    value: `t=${seconds(range.in)}${range.isPoint ? '' : `,${seconds(range.out)}`}`,
    ...(svg && { refinedBy: { type: 'SvgSelector', conformsTo: SVG, value: svg } }),
  };
  const tags = [`status:${marker.status}`, `visibility:${marker.visibility}`, ...(marker.tags ?? [])];
  return {
    '@context': CONTEXT,
    id: formatId(marker.commentId),
    type: 'Annotation',
    motivation: motivations[marker.ask ?? 'change'],
    ...formatCreator(marker.author.name, job),
    created: marker.createdAt,
    body: [formatBody(marker.body.text), ...tags.map(formatTag)],
    target: selector ? { source, selector } : source,
  };
}

const formatReply = (reply: MarkerReply, { marker }: ExportComment, job: ExportJob): object => ({
  '@context': CONTEXT,
  id: formatId(reply.commentId),
  type: 'Annotation',
  motivation: 'replying',
  ...formatCreator(reply.author.name, job),
  created: reply.createdAt,
  body: [formatBody(reply.body.text), formatTag(`visibility:${reply.visibility}`)],
  target: formatId(marker.commentId),
});

const formatId = (commentId: string): string => `${COMMENT_URN}${encodeURIComponent(commentId)}`;
const formatCreator = (name: string, { options }: ExportJob): object =>
  options.includeAuthors === false ? {} : { creator: { type: 'Person', name } };
const formatBody = (value: string): object => ({ type: 'TextualBody', value, format: 'text/plain' });
const formatTag = (value: string): object => ({ type: 'TextualBody', purpose: 'tagging', value });
