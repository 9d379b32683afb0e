/** Who may see what. It comes first: before merging, counting or naming. */
import { InterchangeError } from './interchange-error.js';
import type { ReviewMarker } from './marker.js';
import type { ExportOptions, ExportScope } from './options.js';
import { oneLine } from './text-rules.js';
import type { WarningCode } from './warning.js';

/**
 * The notes that the reader of the file may see. A team-only note takes its thread with it; a team-only reply leaves its
 * thread. Whatever does not say `'all'` counts as team-only.
 *
 * @throws InterchangeError `SCOPE_REQUIRED`, `TEAM_NOT_ALLOWED`.
 */
export function permitted(
  markers: readonly ReviewMarker[],
  { scope, includeTeam = false }: ExportOptions,
  warn: (code: WarningCode, message: string) => void,
): readonly ReviewMarker[] {
  if (scope?.audience !== 'all' && scope?.audience !== 'team') {
    throw new InterchangeError('SCOPE_REQUIRED', 'Say for whom the file is: scope.audience is "all" or "team".');
  }
  if (includeTeam && scope.audience !== 'team') {
    throw new InterchangeError(
      'TEAM_NOT_ALLOWED',
      'Team-only notes go into files for the team only. Set scope.audience to "team", or leave includeTeam out.',
    );
  }
  if (includeTeam) return markers;
  const isForAll = ({ visibility }: { readonly visibility: string }): boolean => visibility === 'all';
  const visible = markers
    .filter(isForAll)
    .map((marker) =>
      marker.replies.every(isForAll) ? marker : { ...marker, replies: marker.replies.filter(isForAll) },
    );
  const replies = (list: readonly ReviewMarker[]): number =>
    list.reduce((sum, marker) => sum + marker.replies.length, 0);
  if (visible.length < markers.length || replies(visible) < replies(markers))
    warn('TEAM_EXCLUDED', 'Team-only notes and replies are not in the file.');
  return visible;
}

/** One line that says for whom the file is and what of it there is, for formats with a place for it. */
export function scopeLine({ audience, filter, total, exportedAt }: ExportScope, count: number): string {
  return [
    `Kreatli export; ${audienceWords(audience)}`,
    ...(filter ? [`filter: ${oneLine(filter)}`] : []),
    total === undefined ? `${count} comments` : `${count} of ${total} comments`,
    exportedAt,
  ].join('; ');
}

/** The same in brackets, for a title. */
export function scopeMark({ audience, filter, total }: ExportScope, count: number): string {
  return `[${[audienceWords(audience), ...(filter ? [`filter: ${oneLine(filter)}`] : []), ...(total === undefined ? [] : [`${count} of ${total}`])].join('; ')}]`;
}

/** What a file for the team says of itself. */
export const TEAM_WORDS = 'visible to the team, not for clients';
const audienceWords = (audience: ExportScope['audience']): string =>
  audience === 'all' ? 'visible to everyone' : TEAM_WORDS;
