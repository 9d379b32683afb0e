import type { ExportOptions } from '../model/export-options.js';
import { InterchangeError } from '../model/interchange-error.js';
import type { ReviewMarker } from '../model/marker.js';
import type { WarningCode } from '../model/warning.js';

/**
 * The comments that the readers of the file may see. Every export applies it before it merges, counts or names
 * anything. A team-only root comment is left out with its replies, a team-only reply alone. Everything whose visibility
 * is not `'all'` is team-only.
 *
 * @throws InterchangeError `SCOPE_REQUIRED`, `TEAM_NOT_ALLOWED`.
 */
export function withholdTeamComments(
  comments: readonly ReviewMarker[],
  { scope, includeTeam = false }: ExportOptions,
  warn: (code: WarningCode, message: string) => void,
): readonly ReviewMarker[] {
  if (scope?.audience !== 'all' && scope?.audience !== 'team') {
    throw new InterchangeError('SCOPE_REQUIRED', 'Set the audience of the file: scope.audience is "all" or "team".');
  }
  if (includeTeam && scope.audience !== 'team') {
    throw new InterchangeError(
      'TEAM_NOT_ALLOWED',
      'Only files for the team may hold team-only comments. Set scope.audience to "team", or omit includeTeam.',
    );
  }
  if (includeTeam) return comments;
  const visible = comments
    .filter(isForAll)
    .map((comment) =>
      comment.replies.every(isForAll) ? comment : { ...comment, replies: comment.replies.filter(isForAll) },
    );
  if (visible.length < comments.length || countReplies(visible) < countReplies(comments))
    warn('TEAM_EXCLUDED', 'Team-only comments and replies are not in the file.');
  return visible;
}

const isForAll = ({ visibility }: { readonly visibility: string }): boolean => visibility === 'all';
const countReplies = (comments: readonly ReviewMarker[]): number =>
  comments.reduce((sum, { replies }) => sum + replies.length, 0);
