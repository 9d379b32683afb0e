/** Our own table: a row a note, a row a reply. */
import { type ColourToken, COLOURS, readColour } from '../colour.js';
import { csvCell, guard, readCsv, unguard } from '../delimited.js';
import type { ExportJob, Note } from '../export-job.js';
import { underHeader } from '../header-row.js';
import { groupReplies } from '../reply-groups.js';
import { type FoundMarker, longer } from '../import-job.js';
import type { ImportedReply, MarkerAsk, MarkerStatus } from '../marker.js';
import type { Format } from './format.js';

const COLUMNS = [
  ...[
    'id',
    'parent_id',
    'timecode_in',
    'timecode_out',
    'frame_in',
    'frame_out',
    'seconds_in',
    'author',
    'text',
    'status',
    'color',
    'tags',
  ],
  ...['created_at', 'has_drawing', 'asset', 'version', 'version_id', 'visibility', 'ask'],
] as const;
type Cells = Partial<Record<(typeof COLUMNS)[number], string>>;

export const csv: Format = {
  label: 'CSV (spreadsheet)',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  carries: {
    untimed: true,
    labels: true,
    ranges: true,
    colour: true,
    status: true,
    replies: true,
    drawings: false,
    rate: false,
  },
  write(job) {
    const { includeReplies = true, formulaGuard = true } = job.options;
    const rows = job.notes.flatMap((note) => [noteRow(note, job), ...(includeReplies ? replyRows(note, job) : [])]);
    const cell = (text: string): string => csvCell(formulaGuard ? guard(text) : text);
    const lines = rows.map((row) => COLUMNS.map((column) => cell(row[column] ?? '')).join(','));
    return `\ufeff${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
  },
  recognises(text) {
    const columns = (/^\ufeff?([^\r\n]{1,2000})/.exec(text)?.[1] ?? '').toLowerCase().split(',');
    return columns.includes('id') && columns.includes('text');
  },
  read(text, job) {
    const rows = underHeader(readCsv(text), ['id', 'text']);
    const plain = ({ cell }: (typeof rows)[number], column: (typeof COLUMNS)[number]): string =>
      unguard(cell(column) ?? '');
    job.noticeLabels(rows.map((row) => plain(row, 'timecode_in')));
    const { notes, orphans } = groupReplies(
      rows.map((row) => ({ id: plain(row, 'id'), parent: plain(row, 'parent_id'), reply: said(row), from: row })),
    );
    for (const { line } of orphans)
      job.warn('ROW_SKIPPED', 'A reply answers a note that is not in the file.', { line });
    for (const { from: row, replies } of notes) {
      const place = placeOf(row);
      if (place)
        job.add({ ...place, ...said(row), ...rest(row), line: row.line, ...(replies.length > 0 && { replies }) });
    }

    function placeOf(row: (typeof rows)[number]): Pick<FoundMarker, 'in' | 'length'> | null {
      const [first, last] = [plain(row, 'frame_in'), plain(row, 'frame_out')];
      const label = plain(row, 'timecode_in');
      if (/^\d{1,10}$/.test(first))
        return { in: Number(first), ...longer(/^\d{1,10}$/.test(last) ? Number(last) - Number(first) : 1) };
      if (!first && !label) return {};
      if (!label) {
        job.warn('ROW_SKIPPED', 'A row has a frame that is no whole number.', { line: row.line });
        return null;
      }
      const frame = job.frameOf(label, row.line);
      const end = plain(row, 'timecode_out');
      const out = frame !== null && end ? job.frameOf(end, row.line) : null;
      return frame === null ? null : { in: frame, ...longer(out === null ? 1 : out - frame) };
    }

    function said(row: (typeof rows)[number]): ImportedReply {
      const [id, author, createdAt, visibility] = [
        plain(row, 'id'),
        plain(row, 'author'),
        plain(row, 'created_at'),
        plain(row, 'visibility'),
      ];
      return {
        text: plain(row, 'text'),
        ...(author && { author }),
        ...(id && { commentId: id }),
        ...(createdAt && { createdAt }),
        // Where there is such a column, what does not say "all" is for the team.
        ...(row.cell('visibility') !== undefined && {
          visibility: visibility === 'all' ? ('all' as const) : ('team' as const),
        }),
      };
    }

    function rest(row: (typeof rows)[number]): Omit<FoundMarker, 'text'> {
      const [status, ask, tags] = [plain(row, 'status'), plain(row, 'ask'), plain(row, 'tags')];
      const colour = readColour(plain(row, 'color'));
      return {
        ...(/^(open|in_progress|resolved|wont_fix)$/.test(status) && { status: status as MarkerStatus }),
        ...(/^(change|keep|question|praise)$/.test(ask) && { ask: ask as MarkerAsk }),
        ...(tags && { tags: tags.split(/\s*;\s*/).filter(Boolean) }),
        ...(colour && { colour }),
      };
    }
  },
};

function noteRow(note: Note, job: ExportJob): Cells {
  const { marker, place } = note;
  return {
    ...placeCells(note, job),
    id: marker.commentId,
    ...(place && { seconds_in: seconds(place.in, job) }),
    author: job.author(note),
    text: marker.body.text,
    status: marker.status,
    color: hexOf(note.colour),
    tags: marker.tags?.join('; ') ?? '',
    created_at: marker.createdAt,
    has_drawing: marker.drawing?.length ? 'yes' : 'no',
    visibility: marker.visibility,
    ask: marker.ask ?? '',
  };
}

function replyRows(note: Note, job: ExportJob): readonly Cells[] {
  const { includeAuthors = true } = job.options;
  return note.marker.replies.map((reply) => ({
    ...placeCells(note, job),
    id: reply.commentId,
    parent_id: note.marker.commentId,
    author: includeAuthors ? reply.author.name : '',
    text: reply.body.text,
    created_at: reply.createdAt,
    visibility: reply.visibility,
  }));
}

function placeCells({ marker, place }: Note, { asset, clock }: ExportJob): Cells {
  const about = { asset: asset.name, version: asset.versionLabel ?? '', version_id: marker.versionId };
  if (!place) return about;
  return {
    ...about,
    timecode_in: clock.label(place.in),
    timecode_out: clock.label(place.out),
    frame_in: String(place.in),
    frame_out: String(place.out),
  };
}

/** Six decimals, from integers. */
function seconds(frame: number, { clock: { rate } }: ExportJob): string {
  const micro = (BigInt(frame) * BigInt(rate.den) * 2_000_000n + BigInt(rate.num)) / (2n * BigInt(rate.num));
  const digits = micro.toString().padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

const hexOf = (colour: ColourToken): string => COLOURS[colour].hex;
