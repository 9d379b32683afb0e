/** A numbered list for a mail. */
import { toOneLine } from '../text/text-rules.js';
import type { ExportComment, ExportJob } from '../write/export-job.js';
import { formatScope } from '../write/format-scope.js';
import { documentCapabilities, type Format } from './format.js';

const statusLabels = {
  open: '',
  in_progress: ' (in progress)',
  resolved: ' (resolved)',
  wont_fix: " (won't fix)",
} as const;

export const text: Format = {
  label: 'Plain text',
  extension: 'txt',
  mediaType: 'text/plain; charset=utf-8',
  carries: { ...documentCapabilities, color: false, drawings: false },
  write(job) {
    const { asset, comments } = job;
    const title = toOneLine([asset.name, asset.versionLabel].filter(Boolean).join(' '));
    return [
      `${title}\n${formatScope(job.scope, comments.length)}\n\n`,
      ...comments.map((comment, index) => formatComment(comment, index + 1, job)),
    ].join('');
  },
};

function formatComment(comment: ExportComment, number: number, job: ExportJob): string {
  const { marker, range } = comment;
  const { timebase, options } = job;
  const place = range
    ? `[${timebase.label(range.in)}${range.isPoint ? '' : `–${timebase.label(range.out - 1)}`}] `
    : '';
  const author = toOneLine(job.authorName(comment));
  const ask = marker.ask && marker.ask !== 'change' ? ` [${marker.ask}]` : '';
  const status = options.statusInText === 'never' ? '' : statusLabels[marker.status];
  const body = `${marker.body.text}${marker.drawing?.length ? ' (drawing)' : ''}`;
  const replies = (options.includeReplies === false ? [] : marker.replies).map((reply) => {
    const replyAuthor = options.includeAuthors === false ? '' : `${toOneLine(reply.author.name)}: `;
    return `   ↳ ${replyAuthor}${indent(reply.body.text)}\n`;
  });
  return `${number}. ${place}${author}${ask}${status}\n   ${indent(body)}\n${replies.join('')}\n`;
}

const indent = (lines: string): string => lines.replace(/\r\n?|\n/g, '\n   ');
