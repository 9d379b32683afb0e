/**
 * On a distributed PostgreSQL a review is on one node of the database, by `tenant` and `review_id`: a statement that
 * does not name both is sent to all of them. docs/distributed-postgres.md explains the exceptions.
 */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Visitor, parseSync } from 'oxc-parser';
import { packages, read, sources } from './repository.js';

/** The tables that are distributed by review. */
const TABLES = 'review|review_event|review_rejection|blob_in_review|review_summary';
const mention = new RegExp(String.raw`\b(?:from|into|update|join)\s+(?:${TABLES})\b`, 'gi');

/** Statements about all reviews: what they begin with, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'delete from review_rejection where at <': 'cleaning up, which no request waits for',
  'with renamed as': 'the command that gives logs another identity, once',
  'select r.review_id, r.turn, r.last_at, s.summary': 'the list of all reviews, for their team',
  'insert into review_summary': 'what the list shows of several reviews, derived from their logs',
  'select 1 from review limit 1': 'the commands that fill a database, once',
};

/** Every string of a file, with the parts of templates joined. */
function stringsOf(path: string): string[] {
  const found: string[] = [];
  const { program } = parseSync(path, read(path));
  new Visitor({
    Literal: ({ value }) => void (typeof value === 'string' && found.push(value)),
    TemplateLiteral: ({ quasis }) => void found.push(quasis.map(({ value }) => value.raw).join(' ')),
  }).visit(program);
  return found.map((text) => text.replaceAll(/\s+/g, ' ').trim());
}

/** How often a statement names a column. */
const count = (statement: string, column: string): number => statement.split(new RegExp(`\\b${column}\\b`)).length - 1;

const server = packages().find(({ folder }) => folder === 'packages/server')!;
const statements = sources(server)
  .filter((path) => !path.includes('/sql/migrations/'))
  .flatMap(stringsOf)
  .map((statement) => ({ statement, tables: statement.match(mention)?.length ?? 0 }))
  .filter(({ tables }) => tables > 0);
const isException = (statement: string) => Object.keys(exceptions).some((start) => statement.startsWith(start));

it('a statement on tables of reviews names tenant and review_id for each of them', () => {
  assert.ok(statements.length > 8, `${statements.length} statements`);
  const offenders = statements
    .filter(({ statement, tables }) => Math.min(count(statement, 'tenant'), count(statement, 'review_id')) < tables)
    .map(({ statement }) => statement);
  assert.deepEqual(
    offenders.filter((statement) => !isException(statement)),
    [],
  );
});

it('each exception is used', () => {
  const unused = Object.keys(exceptions).filter(
    (start) => !statements.some(({ statement }) => statement.startsWith(start)),
  );
  assert.deepEqual(unused, []);
});
