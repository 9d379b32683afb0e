import { formats } from '../format/format-info.js';
import { InterchangeError, type InterchangeErrorDetails } from '../model/interchange-error.js';
import { parseArguments, UsageError } from './arguments.js';
import { convert } from './convert.js';
import { exportReview } from './export-review.js';
import { type Streams, UnreachableError } from './files.js';
import { inspect } from './inspect.js';
import { USAGE } from './usage.js';

/** Runs a command line. Resolves with the exit code: 0 done, 1 invalid file or option, 2 wrong usage, 3 unreachable. */
export async function run(
  line: readonly string[],
  streams: Streams,
  now: string,
  environment: Readonly<Record<string, string | undefined>> = {},
): Promise<number> {
  try {
    const args = parseArguments(line);
    if (args.help || args.command === 'help') streams.output.write(`${USAGE}\n`);
    else if (args.command === 'convert') await convert(args, streams, now);
    else if (args.command === 'export') await exportReview(args, streams, now, environment);
    else if (args.command === 'inspect') await inspect(args, streams);
    else if (args.command === 'formats') streams.output.write(formatList());
    else throw new UsageError(args.command ? `There is no command "${args.command}".` : 'The command is missing.');
    return 0;
  } catch (error) {
    if (InterchangeError.is(error)) {
      streams.errors.write(`${error.code}: ${formatPosition(error.details)}${error.message}\n`);
      return 1;
    }
    if (error instanceof UsageError) streams.errors.write(`${error.message}\n\n${USAGE}\n`);
    else if (error instanceof UnreachableError) streams.errors.write(`${error.message}\n`);
    else throw error;
    return error instanceof UsageError ? 2 : 3;
  }
}

const formatPosition = ({ line, column }: InterchangeErrorDetails): string =>
  line === undefined ? '' : `line ${line}${column === undefined ? '' : `, column ${column}`}: `;

function formatList(): string {
  const directions = (canExport: boolean, canImport: boolean): string =>
    canExport ? (canImport ? 'out and in' : 'out') : 'in';
  return formats
    .map(
      ({ id, label, canExport, canImport }) =>
        `${id.padEnd(15)} ${directions(canExport, canImport).padEnd(11)} ${label}\n`,
    )
    .join('');
}
