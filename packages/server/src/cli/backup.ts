import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { newLogId } from '../log/review-log.js';
import { migrate } from '../sql/migrate.js';
import { migrations } from '../sql/migrations/index.js';
import type { Sql } from '../sql/sql.js';
import { type TableRow, checkEmpty, rowsOf, writeRows } from './tables.js';

/** The first line of a backup. */
interface BackupHeader {
  readonly format: 'kreatli-backup';
  readonly version: 1;
  /** The newest step of the schema that its rows have. */
  readonly schema: string;
}
const SCHEMA = migrations.at(-1)!.name;

/**
 * Writes all reviews, links and keys to a file: gzip, a line of JSON for each row, the last line has their number.
 * Needs no pause. The database stays open. Resolves with the number of rows. Attached files are not in it.
 */
export async function backUp(sql: Sql, file: string): Promise<number> {
  await migrate(sql);
  let rows = 0;
  async function* lines() {
    const header: BackupHeader = { format: 'kreatli-backup', version: 1, schema: SCHEMA };
    yield `${JSON.stringify(header)}\n`;
    for await (const row of rowsOf(sql)) {
      rows += 1;
      yield `${JSON.stringify(row)}\n`;
    }
    yield `${JSON.stringify({ rows })}\n`;
  }
  // What was there is not written over: it may be the only backup.
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  return rows;
}

/**
 * Fills an empty database from a backup. Every log gets another identity: clients that have read more than the backup
 * has notice that, read again, and send what of theirs is missing. Resolves with the number of rows.
 * @throws Error for a file that is no backup, is cut off, or is of a newer build.
 */
export async function restore(sql: Sql, file: string, now: () => number = Date.now): Promise<number> {
  await checkWhole(file);
  await migrate(sql);
  await checkEmpty(sql);
  async function* rows(): AsyncGenerator<TableRow> {
    for await (const line of linesOf(file))
      if ('table' in line) {
        const { table, row } = line as unknown as TableRow;
        yield table === 'review' ? { table, row: { ...row, log_id: newLogId(now()) } } : { table, row };
      }
  }
  return writeRows(sql, rows());
}

/** Before anything is written: a file that was cut off must not become half a database. */
async function checkWhole(file: string): Promise<void> {
  let [lines, rows] = [0, -1];
  for await (const line of linesOf(file)) {
    if (lines === 0) checkHeader(line as Partial<BackupHeader>);
    else if ('rows' in line) rows = line['rows'] as number;
    lines += 1;
  }
  if (rows !== lines - 2) throw new Error('The backup is cut off.');
}

function checkHeader({ format, version, schema = '' }: Partial<BackupHeader>): void {
  if (format !== 'kreatli-backup') throw new Error('The file is no backup of kreatli-server.');
  if (version !== 1 || schema > SCHEMA) throw new Error('The backup is of a newer build.');
}

async function* linesOf(file: string): AsyncGenerator<Record<string, unknown>> {
  const unzipped = createGunzip();
  const source = createReadStream(file);
  source.on('error', (error) => unzipped.destroy(error)).pipe(unzipped);
  try {
    // Only a line feed ends a line: what users write may have other separators, which readline takes for one.
    let rest = '';
    for await (const chunk of unzipped.setEncoding('utf8') as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop()!;
      for (const line of lines) yield JSON.parse(line) as Record<string, unknown>;
    }
    if (rest !== '') throw new Error('The last line has no end.');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).syscall !== undefined) throw cause;
    throw new Error('The file is no backup of kreatli-server, or is cut off.', { cause });
  }
}
