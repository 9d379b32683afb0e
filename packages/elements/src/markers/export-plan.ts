/** From choices to files. Pure. */
import { type Id, type ReviewState, type Thread, byTimecode, markersOf } from '@kreatli/core';
import {
  type ExportOptions,
  type ExportResult,
  type FormatId,
  type MarkerAsset,
  type Warning,
  exportMarkers,
  formats,
  splitMarkers,
} from '@kreatli/interchange';
import type { ExportChoices } from './export-choices.js';

/** What an export is made from. */
export interface ExportSource {
  readonly state: ReviewState;
  readonly versionId: Id;
  /** The threads that the user may see. */
  readonly threads: readonly Thread[];
  /** Those of a list that the export starts from; undefined: all. */
  readonly listed?: ReadonlySet<Thread> | undefined;
  readonly asset: MarkerAsset;
  /** Name of authors without one. */
  readonly nameless: string;
  /** What leaves out comments, in words; undefined when nothing does. */
  readonly filter: string | undefined;
  /** RFC 3339, UTC. */
  readonly exportedAt: string;
  /** Stills as `data:` URLs, by the id of the comment. */
  readonly stills?: ReadonlyMap<string, string>;
  readonly words?: ExportOptions['strings'];
}

/** The files of an export. */
export interface ExportPlan {
  /** At least one. */
  readonly files: readonly ExportResult[];
  /** Number of exported comments. */
  readonly count: number;
  /** Number of comments that readers of the file may see, whatever their status, listed or not. */
  readonly total: number;
  /** Number of affected comments, by kind of warning. */
  readonly warnings: ReadonlyMap<Warning['code'], number>;
}

/** Formats that can be written, those of editing systems first. */
export const writable = formats.filter(({ canExport }) => canExport);
/** Formats that are not those of editing systems. */
export const documents: ReadonlySet<string> = new Set(['csv', 'json', 'html', 'vtt', 'text', 'web-annotation']);
export const isWritable = (format: unknown): format is FormatId => writable.some(({ id }) => id === format);

/** The threads that readers of the file may see, whatever their status. */
const visibleThreads = (threads: readonly Thread[], { team }: ExportChoices): readonly Thread[] =>
  threads.filter(({ root }) => !root.deleted && (team || root.visibility === 'all'));

/** The threads that are exported, in no particular order. */
export const chosenThreads = (
  threads: readonly Thread[],
  choices: ExportChoices,
  listed?: ReadonlySet<Thread>,
): readonly Thread[] =>
  visibleThreads(threads, choices).filter(
    (thread) => choices.statuses.includes(thread.root.status) && (!listed || listed.has(thread)),
  );

/** @throws InterchangeError as `exportMarkers`. */
export function planExport(choices: ExportChoices, source: ExportSource): ExportPlan {
  const { state, versionId, threads, listed, nameless } = source;
  const { format } = choices;
  const total = visibleThreads(threads, choices).length;
  const chosen = chosenThreads(threads, choices, listed).toSorted(byTimecode);
  const options = optionsOf(choices, source, total);
  const parts = splitMarkers(format, markersOf(state, chosen, versionId, nameless), options);
  const files = (parts.length === 0 ? [[]] : parts).map((part) => exportMarkers(format, part, options));
  const count = files.reduce((sum, file) => sum + file.count, 0);
  return { files, count, total, warnings: countWarnings(files) };
}

const optionsOf = (
  { team, replies, names, colourBy, fcpxmlVersion }: ExportChoices,
  { asset, filter, exportedAt, stills, words }: ExportSource,
  total: number,
): ExportOptions => ({
  asset,
  scope: { audience: team ? 'team' : 'all', total, exportedAt, ...(filter !== undefined && { filter }) },
  includeTeam: team,
  includeReplies: replies,
  includeAuthors: names,
  colorBy: colourBy,
  fcpxmlVersion,
  ...(stills && { stills }),
  ...(words && { strings: words }),
});

function countWarnings(files: readonly ExportResult[]): ExportPlan['warnings'] {
  const counts = new Map<Warning['code'], number>();
  for (const { code } of files.flatMap((file) => file.warnings)) counts.set(code, (counts.get(code) ?? 0) + 1);
  // The user chose whether team-only comments are exported.
  counts.delete('TEAM_EXCLUDED');
  return counts;
}

/** Most code units of a line in a preview. */
const MAX_PREVIEW_LINE = 300;
/** Most code units of an HTML file that a preview reads. */
const MAX_PREVIEW_HTML = 20_000;

/** The first lines of the first file; of HTML, of its text. Empty for a binary file. */
export function previewOf({ files: [file] }: ExportPlan, lines = 14): string {
  if (!file?.text) return '';
  const text = file.mediaType.startsWith('text/html') ? textOfHtml(file.text) : file.text.replace(/^\ufeff/, '');
  return text
    .split(/\r\n|\r|\n/, lines)
    .map((line) => line.slice(0, MAX_PREVIEW_LINE))
    .join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#13;': '',
};

function textOfHtml(page: string): string {
  const start = page.indexOf('<header>');
  return page
    .slice(start, start + MAX_PREVIEW_HTML)
    .replace(/="data:[^"]*"/g, '')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(?:amp|lt|gt|quot|#13);/g, (entity) => ENTITIES[entity] ?? '')
    .replace(/\n\s*\n+/g, '\n')
    .trim();
}
