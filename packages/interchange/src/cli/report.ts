import type { Warning } from '../model/warning.js';
import { toOneLine } from '../text/text-rules.js';
import type { Streams } from './files.js';

/** A warning of the library, or of the command alone: `FRAMES_MISMATCH`, the log has another length than the video. */
export interface CommandWarning extends Omit<Warning, 'code'> {
  readonly code: Warning['code'] | 'FRAMES_MISMATCH';
}

/** Writes warnings to standard error, each on a line. */
export function reportWarnings(warnings: readonly CommandWarning[], { errors }: Streams): void {
  for (const warning of warnings) errors.write(`${formatWarning(warning)}\n`);
}

/** A warning with its line or comment, without the terminal escapes that an untrusted file may hold. */
export function formatWarning({ code, message, line, commentId }: CommandWarning): string {
  const position = line !== undefined ? `line ${line}: ` : commentId !== undefined ? `${commentId}: ` : '';
  return toOneLine(`warning ${code}: ${position}${message}`);
}
