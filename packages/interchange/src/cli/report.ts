import { oneLine } from '../text-rules.js';
import type { Warning } from '../warning.js';
import type { Streams } from './files.js';

/** Warnings on standard error, each in a line. */
export function report(warnings: readonly Warning[], { errors }: Streams): void {
  for (const warning of warnings) errors.write(`${inWords(warning)}\n`);
}

/** A warning with its place. */
export function inWords({ code, message, line, commentId }: Warning): string {
  const place = line !== undefined ? `line ${line}: ` : commentId !== undefined ? `${commentId}: ` : '';
  // A stranger's file must not speak to the terminal.
  return oneLine(`warning ${code}: ${place}${message}`);
}
