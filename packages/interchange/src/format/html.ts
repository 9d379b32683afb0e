/** One page for a printer or a mail: pictures, drawings, notes, boxes to tick. No scripts, nothing from elsewhere. */
import { formatRate } from '@kreatli/timecode';
import { COLOURS } from '../colour.js';
import { drawingSvg } from '../drawing-svg.js';
import type { ExportJob, Note } from '../export-job.js';
import type { ReportWords } from '../options.js';
import { scopeLine } from '../scope.js';
import { attributes, xmlText } from '../xml-write.js';
import type { Format } from './format.js';
import { reportStyle } from './html-style.js';

const english: ReportWords = {
  lang: 'en',
  notes: 'notes',
  rate: 'frames a second',
  start: 'starts at',
  exported: 'exported',
  wholeFilm: 'Whole film',
  open: 'Open',
  in_progress: 'In progress',
  resolved: 'Resolved',
  wont_fix: "Won't fix",
};

export const html: Format = {
  label: 'Printable report (HTML)',
  extension: 'html',
  mediaType: 'text/html; charset=utf-8',
  carries: {
    untimed: true,
    labels: true,
    ranges: true,
    colour: true,
    status: true,
    replies: true,
    drawings: true,
    rate: false,
  },
  write(job) {
    const { asset, clock, scope, notes } = job;
    const words = { ...english, ...job.options.words };
    const title = [asset.name, asset.versionLabel].filter(Boolean).join(' · ');
    const facts = [
      `${notes.length} ${words.notes}`,
      `${formatRate(clock.rate)}${clock.dropFrame ? ' DF' : ''} ${words.rate}`,
      `${words.start} ${clock.label(0)}`,
      `${words.exported} ${scope.exportedAt}`,
    ];
    const counts = (['open', 'in_progress', 'resolved', 'wont_fix'] as const).map(
      (status) => [words[status], notes.filter(({ marker }) => marker.status === status).length] as const,
    );
    return `<!doctype html>
<html${attributes({ lang: words.lang })}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${xmlText(title)}</title>
<style>${reportStyle}</style>
</head>
<body>
<table><thead><tr><td><p class="running">${xmlText(title)}</p></td></tr></thead><tbody><tr><td>
<header>
<h1>${xmlText(title)}</h1>
<p>${facts.map(xmlText).join(' · ')}</p>
<p>${counts
      .filter(([, count]) => count > 0)
      .map(([word, count]) => `${count} ${xmlText(word)}`)
      .join(' · ')}</p>
<p class="scope">${xmlText(scopeLine(scope, notes.length))}</p>
</header>
${notes.map((note, index) => article(note, index + 1, words, job)).join('\n')}
</td></tr></tbody></table>
</body>
</html>
`;
  },
};

function article(note: Note, number: number, words: ReportWords, job: ExportJob): string {
  const { marker, place, colour } = note;
  const { clock, options } = job;
  const where = place
    ? `${clock.label(place.in)}${place.isPoint ? '' : ` – ${clock.label(place.out - 1)}`}`
    : words.wholeFilm;
  const isDone = marker.status === 'resolved' || marker.status === 'wont_fix';
  const ask = marker.ask && marker.ask !== 'change' ? `<span class="ask">${xmlText(marker.ask)}</span>` : '';
  const who = (name: string, at: string): string =>
    `<p class="who">${options.includeAuthors === false ? '' : `<b>${xmlText(name)}</b> `}<time>${xmlText(at)}</time></p>`;
  const replies = options.includeReplies === false ? [] : marker.replies;
  return `<article style="--note:${COLOURS[colour].hex}">
${picture(note, job)}<div class="note">
<h2><span class="number">${number}</span> ${where}</h2>
<p class="status"><span class="box">${isDone ? '✓' : ''}</span> ${xmlText(words[marker.status])} ${ask}</p>
${who(marker.author.name, marker.createdAt)}
<p class="text">${xmlText(marker.body.text)}</p>
${replies.map((reply) => `<div class="reply">${who(reply.author.name, reply.createdAt)}<p class="text">${xmlText(reply.body.text)}</p></div>`).join('\n')}
</div>
</article>`;
}

const STILL = /^data:image\/jpeg;base64,[A-Za-z0-9+/]+={0,2}$/;

/** The frame with the drawing over it. A picture that is not a JPEG in base64 is left out. */
function picture({ marker }: Note, job: ExportJob): string {
  const still = job.options.stills?.get(marker.commentId);
  const isStill = still !== undefined && STILL.test(still);
  if (still !== undefined && !isStill)
    job.warn('STILL_INVALID', 'A picture is not a data: address of a JPEG; it is left out.', marker.commentId);
  const [width, height] = [job.asset.width ?? 1920, job.asset.height ?? 1080];
  const drawing = drawingSvg(marker.drawing, width, height);
  if (!isStill && !drawing) return '';
  return `<figure style="aspect-ratio:${width}/${height}">${isStill ? `<img alt="" src="${still}">` : ''}${drawing}</figure>\n`;
}
