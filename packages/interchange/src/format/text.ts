/** A numbered list for a mail. */
import type { ExportJob, Note } from '../export-job.js';
import { scopeLine } from '../scope.js';
import { oneLine } from '../text-rules.js';
import type { Format } from './format.js';

const words = { open: '', in_progress: ' (in progress)', resolved: ' (resolved)', wont_fix: " (won't fix)" } as const;

export const text: Format = {
  label: 'Plain text',
  extension: 'txt',
  mediaType: 'text/plain; charset=utf-8',
  carries: {
    untimed: true,
    labels: true,
    ranges: true,
    colour: false,
    status: true,
    replies: true,
    drawings: false,
    rate: false,
  },
  write(job) {
    const { asset, notes } = job;
    const title = oneLine([asset.name, asset.versionLabel].filter(Boolean).join(' '));
    return [
      `${title}\n${scopeLine(job.scope, notes.length)}\n\n`,
      ...notes.map((note, index) => paragraph(note, index + 1, job)),
    ].join('');
  },
};

function paragraph(note: Note, number: number, job: ExportJob): string {
  const { marker, place } = note;
  const { clock, options } = job;
  const where = place ? `[${clock.label(place.in)}${place.isPoint ? '' : `–${clock.label(place.out - 1)}`}] ` : '';
  const author = job.author(note);
  const ask = marker.ask && marker.ask !== 'change' ? ` [${marker.ask}]` : '';
  const status = options.statusInText === 'never' ? '' : words[marker.status];
  const body = `${marker.body.text}${marker.drawing?.length ? ' (drawing)' : ''}`;
  const indent = (lines: string): string => lines.replace(/\r\n?|\n/g, '\n   ');
  const replies =
    options.includeReplies === false
      ? []
      : marker.replies.map(
          (reply) =>
            `   ↳ ${options.includeAuthors === false ? '' : `${oneLine(reply.author.name)}: `}${indent(reply.body.text)}\n`,
        );
  return `${number}. ${where}${oneLine(author)}${ask}${status}\n   ${indent(body)}\n${replies.join('')}\n`;
}
