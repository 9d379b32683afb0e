/** What an export will be: pure, from choices to files. */
import { type ReviewState, type Thread, byTimecode, markersOf } from '@kreatli/core';
import {
  exportMarkers,
  type ExportOptions,
  type ExportResult,
  formats,
  type MarkerAsset,
  splitMarkers,
  type Warning,
} from '@kreatli/interchange';
import type { ExportChoices } from './export-choices.js';

/** What is exported, and for whom. */
export interface ExportSource {
  readonly state: ReviewState;
  readonly versionId: string;
  /** The threads that this viewer may see. */
  readonly threads: readonly Thread[];
  readonly asset: MarkerAsset;
  /** Stands for whoever has no name. */
  readonly nameless: string;
  /** The chosen statuses in words; undefined where all are. */
  readonly filter: string | undefined;
  /** RFC 3339, UTC. */
  readonly exportedAt: string;
  readonly stills?: ReadonlyMap<string, string>;
  readonly words?: ExportOptions['strings'];
}

/** Files as they will be written, and how many comments of how many are in them. */
export interface ExportPlan {
  readonly files: readonly ExportResult[];
  readonly count: number;
  /** Comments that this file's readers could see, whatever their status. */
  readonly total: number;
  /** How many comments each kind of warning is about. */
  readonly warnings: ReadonlyMap<Warning['code'], number>;
}

/** Formats that can be written: editing systems first. */
export const writable = formats.filter(({ canExport }) => canExport);
/** Those that are read by people and programs rather than by an editing system. */
export const documents: ReadonlySet<string> = new Set(['csv', 'json', 'html', 'vtt', 'text', 'web-annotation']);

/** @throws InterchangeError as `exportMarkers`. */
export function planExport(choices: ExportChoices, source: ExportSource): ExportPlan {
  const { state, versionId, threads, asset, nameless, filter, exportedAt, stills, words } = source;
  const told = threads.filter(({ root }) => !root.deleted && (choices.team || root.visibility === 'all'));
  const chosen = told.filter(({ root }) => choices.statuses.includes(root.status)).sort(byTimecode);
  const markers = markersOf(state, chosen, versionId, nameless);
  const options: ExportOptions = {
    asset,
    scope: {
      audience: choices.team ? 'team' : 'all',
      total: told.length,
      exportedAt,
      ...(filter !== undefined && { filter }),
    },
    includeTeam: choices.team,
    includeReplies: choices.replies,
    includeAuthors: choices.names,
    colorBy: choices.colourBy,
    fcpxmlVersion: choices.fcpxmlVersion,
    ...(stills && { stills }),
    ...(words && { strings: words }),
  };
  const parts = splitMarkers(choices.format, markers, options);
  const files = (parts.length === 0 ? [[]] : parts).map((part) => exportMarkers(choices.format, part, options));
  const warnings = new Map<Warning['code'], number>();
  for (const { code } of files.flatMap((file) => file.warnings)) warnings.set(code, (warnings.get(code) ?? 0) + 1);
  // What is kept from this file's readers is no news to them.
  warnings.delete('TEAM_EXCLUDED');
  return { files, count: files.reduce((sum, file) => sum + file.count, 0), total: told.length, warnings };
}

/** The first lines of what will be written; of a page for people, of its text. */
export function previewOf({ files: [file] }: ExportPlan, lines = 14): string {
  if (!file?.text) return '';
  const text = file.mediaType.startsWith('text/html') ? textOfPage(file.text) : file.text.replace(/^\ufeff/, '');
  return text
    .split(/\r\n|\r|\n/, lines)
    .map((line) => line.slice(0, 300))
    .join('\n');
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#13;': '',
};

function textOfPage(page: string): string {
  const body = page.slice(page.indexOf('<header>'), page.indexOf('<header>') + 20_000);
  return body
    .replace(/="data:[^"]*"/g, '')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(?:amp|lt|gt|quot|#13);/g, (entity) => entities[entity] ?? '')
    .replace(/\n\s*\n+/g, '\n')
    .trim();
}
