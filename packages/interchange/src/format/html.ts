/** A page to print or mail: stills, drawings, comments, boxes to tick. It has no scripts and loads nothing. */
import { COLORS } from '@kreatli/drawing';
import { formatRate } from '@kreatli/timecode';
import type { ReportStrings } from '../model/export-options.js';
import { escapeXmlText, formatAttributes } from '../text/write-xml.js';
import { formatDrawingSvg } from '../write/drawing-svg.js';
import type { ExportComment, ExportJob } from '../write/export-job.js';
import { formatScope } from '../write/format-scope.js';
import { frameSizeOf } from '../write/frame-size.js';
import { documentCapabilities, type Format } from './format.js';
import { reportStyle } from './html-style.js';

const english: ReportStrings = {
  lang: 'en',
  comments: 'comments',
  rate: 'frames per second',
  start: 'starts at',
  exported: 'exported',
  wholeVideo: 'Whole video',
  open: 'Open',
  in_progress: 'In progress',
  resolved: 'Resolved',
  wont_fix: "Won't fix",
};

export const html: Format = {
  label: 'Printable report (HTML)',
  extension: 'html',
  mediaType: 'text/html; charset=utf-8',
  carries: documentCapabilities,
  write(job) {
    const { asset, scope, comments } = job;
    const strings = { ...english, ...job.options.strings };
    const title = escapeXmlText([asset.name, asset.versionLabel].filter(Boolean).join(' · '));
    return `<!doctype html>
<html${formatAttributes({ lang: strings.lang })}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${reportStyle}</style>
</head>
<body>
<table><thead><tr><td><p class="running">${title}</p></td></tr></thead><tbody><tr><td>
<header>
<h1>${title}</h1>
<p>${escapeXmlText(formatSummary(strings, job))}</p>
<p>${escapeXmlText(formatStatusCounts(strings, job))}</p>
<p class="scope">${escapeXmlText(formatScope(scope, comments.length))}</p>
</header>
${comments.map((comment, index) => formatArticle(comment, index + 1, strings, job)).join('\n')}
</td></tr></tbody></table>
</body>
</html>
`;
  },
};

const formatSummary = (strings: ReportStrings, { comments, timebase, scope }: ExportJob): string =>
  [
    `${comments.length} ${strings.comments}`,
    `${formatRate(timebase.rate)}${timebase.dropFrame ? ' DF' : ''} ${strings.rate}`,
    `${strings.start} ${timebase.label(0)}`,
    `${strings.exported} ${scope.exportedAt}`,
  ].join(' · ');

const formatStatusCounts = (strings: ReportStrings, { comments }: ExportJob): string =>
  (['open', 'in_progress', 'resolved', 'wont_fix'] as const)
    .map((status) => [comments.filter(({ marker }) => marker.status === status).length, strings[status]] as const)
    .filter(([count]) => count > 0)
    .map((entry) => entry.join(' '))
    .join(' · ');

function formatArticle(comment: ExportComment, number: number, strings: ReportStrings, job: ExportJob): string {
  const { marker, range, color } = comment;
  const { timebase, options } = job;
  const place = range
    ? `${timebase.label(range.in)}${range.isPoint ? '' : ` – ${timebase.label(range.out - 1)}`}`
    : escapeXmlText(strings.wholeVideo);
  const isDone = marker.status === 'resolved' || marker.status === 'wont_fix';
  const ask = marker.ask && marker.ask !== 'change' ? `<span class="ask">${escapeXmlText(marker.ask)}</span>` : '';
  const formatAuthor = (name: string, createdAt: string): string => {
    const author = options.includeAuthors === false ? '' : `<b>${escapeXmlText(name)}</b> `;
    return `<p class="author">${author}<time>${escapeXmlText(createdAt)}</time></p>`;
  };
  const formatText = (text: string): string => `<p class="text" dir="auto">${escapeXmlText(text)}</p>`;
  const replies = (options.includeReplies === false ? [] : marker.replies).map(
    ({ author, createdAt, body }) =>
      `<div class="reply">${formatAuthor(author.name, createdAt)}${formatText(body.text)}</div>`,
  );
  return `<article style="--comment:${COLORS[color]}">
${formatFigure(comment, job)}<div class="comment">
<h2><span class="number">${number}</span> ${place}</h2>
<p class="status"><span class="box">${isDone ? '✓' : ''}</span> ${escapeXmlText(strings[marker.status])} ${ask}</p>
${formatAuthor(marker.author.name, marker.createdAt)}
${formatText(marker.body.text)}
${replies.join('\n')}
</div>
</article>`;
}

const STILL = /^data:image\/jpeg;base64,[A-Za-z0-9+/]+={0,2}$/;

/** The still with the drawing over it. A still that is not a base64 JPEG is left out. */
function formatFigure({ marker }: ExportComment, job: ExportJob): string {
  const still = job.options.stills?.get(marker.commentId);
  const isValid = still !== undefined && STILL.test(still);
  if (still !== undefined && !isValid)
    job.warn('STILL_INVALID', 'A still is not a data: URL of a JPEG; it is left out.', marker.commentId);
  const size = frameSizeOf(job.asset);
  const drawing = formatDrawingSvg(marker.drawing, size);
  if (!isValid && !drawing) return '';
  const image = isValid ? `<img alt="" src="${still}">` : '';
  return `<figure style="aspect-ratio:${size.width}/${size.height}">${image}${drawing}</figure>\n`;
}
