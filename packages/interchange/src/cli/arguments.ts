import { parseArgs } from 'node:util';
import { parseRate, type Rate, TimecodeError } from '@kreatli/timecode';
import type { ExportOptions, MarkerAsset } from '../model/export-options.js';
import type { ImportOptions } from '../model/import-options.js';
import { InterchangeError } from '../model/interchange-error.js';

/** A wrong command line; the message explains the right one. */
export class UsageError extends Error {}

const options = {
  to: { type: 'string' },
  from: { type: 'string', default: 'auto' },
  output: { type: 'string', short: 'o', default: '-' },
  rate: { type: 'string' },
  'drop-frame': { type: 'boolean' },
  start: { type: 'string' },
  duration: { type: 'string' },
  name: { type: 'string' },
  'include-team': { type: 'boolean', default: false },
  status: { type: 'string' },
  'no-resolved': { type: 'boolean', default: false },
  'no-replies': { type: 'boolean', default: false },
  'no-authors': { type: 'boolean', default: false },
  'color-by': { type: 'string' },
  'status-in-text': { type: 'string' },
  ascii: { type: 'boolean', default: false },
  multiline: { type: 'boolean', default: false },
  carrier: { type: 'string' },
  annotations: { type: 'string' },
  'fcpxml-version': { type: 'string' },
  'avid-track': { type: 'string' },
  'avid-position': { type: 'string' },
  endpoint: { type: 'string' },
  version: { type: 'string' },
  media: { type: 'string' },
  token: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** A parsed command line. */
export type Arguments = ReturnType<typeof parseArguments>;

/** Parses a command line. @throws UsageError, InterchangeError `RATE_UNSUPPORTED`. */
export function parseArguments(args: readonly string[]) {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  const { values, positionals } = parsed;
  const [command = '', subject, ...rest] = positionals;
  if (rest.length > 0)
    throw new UsageError(
      `Only one ${command === 'export' ? 'review' : 'file'} is allowed; unexpected: ${rest.join(' ')}.`,
    );
  const { duration } = values;
  if (duration !== undefined && !/^[1-9]\d{0,9}$/.test(duration))
    throw new UsageError('--duration must be a number of frames.');
  return {
    ...values,
    command,
    subject,
    rate: values.rate === undefined ? undefined : parseRateArgument(values.rate),
    duration: duration === undefined ? undefined : Number(duration),
  };
}

function parseRateArgument(text: string): Rate {
  try {
    return parseRate(text);
  } catch (error) {
    throw TimecodeError.is(error) ? new InterchangeError('RATE_UNSUPPORTED', error.message) : error;
  }
}

/** The import options of a command line. */
export const importOptions = ({ rate, start, duration, ...args }: Arguments): ImportOptions => ({
  ...(rate && { rate }),
  ...(args['drop-frame'] !== undefined && { dropFrame: args['drop-frame'] }),
  ...(start !== undefined && { startTimecode: start }),
  ...(duration !== undefined && { durationFrames: duration }),
});

const STATUSES = ['open', 'in_progress', 'resolved', 'wont_fix'] as const;

function parseStatuses(list: string | undefined): ExportOptions['statuses'] {
  const wanted = list?.split(',');
  const unknown = wanted?.find((status) => !(STATUSES as readonly string[]).includes(status));
  if (unknown !== undefined) throw new UsageError(`--status must be some of ${STATUSES.join(',')}, not "${unknown}".`);
  return wanted && STATUSES.filter((status) => wanted.includes(status));
}

/** The export options of a command line. @throws UsageError */
export function exportOptions(args: Arguments, asset: MarkerAsset, exportedAt: string): ExportOptions {
  const oneOf = <const T extends string>(
    name: 'carrier' | 'annotations' | 'status-in-text' | 'avid-position' | 'fcpxml-version',
    values: readonly T[],
  ): T | undefined => {
    const value = args[name];
    if (value === undefined || (values as readonly string[]).includes(value)) return value as T | undefined;
    throw new UsageError(`--${name} must be one of ${values.join(', ')}.`);
  };
  const given = {
    colorBy: args['color-by'] as ExportOptions['colorBy'],
    statusInText: oneOf('status-in-text', ['auto', 'always', 'never']),
    carrier: oneOf('carrier', ['sequence', 'matte', 'both']),
    annotations: oneOf('annotations', ['shapes', 'polylines']),
    avidPosition: oneOf('avid-position', ['frame', 'timecode']),
    fcpxmlVersion: oneOf('fcpxml-version', ['1.8', '1.9', '1.10', '1.11', '1.12', '1.13', '1.14']),
    avidTrack: args['avid-track'],
  };
  const statuses = parseStatuses(args.status);
  const filter = statuses?.join(', ') ?? (args['no-resolved'] ? 'open' : undefined);
  const chosen = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Partial<ExportOptions>;
  return {
    asset,
    scope: { audience: args['include-team'] ? 'team' : 'all', exportedAt, ...(filter !== undefined && { filter }) },
    ...(statuses && { statuses }),
    includeTeam: args['include-team'],
    includeResolved: !args['no-resolved'],
    includeReplies: !args['no-replies'],
    includeAuthors: !args['no-authors'],
    ascii: args.ascii,
    multiline: args.multiline,
    ...chosen,
  };
}
