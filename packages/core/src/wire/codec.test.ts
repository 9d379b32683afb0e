import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createProposal, toInstant } from '../event/proposal.js';
import {
  MAX_PAGE,
  appendBody,
  cursorAfter,
  pageEvent,
  pageQuery,
  parseAppendBody,
  parsePageRequest,
  streamQuery,
} from './codec.js';

const parse = (query: string, headers: Record<string, string> = {}) =>
  parsePageRequest(new URL(`https://backend.test/?${query}`), new Headers(headers));
const malformed = { name: 'AdapterError', kind: 'unknown' };

describe('page requests', () => {
  it('are read back as they were written', () => {
    for (const request of [
      { after: 0, limit: 1 },
      { after: 7, limit: 500, logId: 'a b&c' },
    ])
      assert.deepEqual(parse(pageQuery(request)), { ...request, isStream: false });
    for (const request of [{ after: 7 }, { after: 0, logId: 'L1' }])
      assert.deepEqual(parse(streamQuery(request)), { ...request, limit: MAX_PAGE, isStream: true });
  });
  it('start at the beginning with a full page by default', () => {
    assert.deepEqual(parse(''), { after: 0, limit: MAX_PAGE, isStream: false });
  });
  it('resume from Last-Event-ID, and get at most a full page', () => {
    assert.deepEqual(parse('after=3&limit=9999', { 'Last-Event-ID': '5' }), {
      after: 5,
      limit: MAX_PAGE,
      isStream: false,
    });
  });
  it('with a malformed number are errors', () => {
    for (const query of ['after=x', 'after=-1', 'after=1.5', 'after=', 'limit=0', 'limit=x', 'after=9007199254740992'])
      assert.throws(() => parse(query), malformed, query);
  });
});

describe('bodies of appends', () => {
  const parts = { id: 'p1', at: toInstant(0), base: 0, salt: 'AAAAAAAAAAAAAAAAAAAAAA' };
  const items = [createProposal('review.created', { title: 'Review' }, parts)];
  it('are read back as they were written', () => {
    for (const batch of [{ items }, { items: [], logId: 'L1' }])
      assert.deepEqual(parseAppendBody(appendBody(batch)), batch);
  });
  it('of another shape are errors', () => {
    for (const text of [
      '',
      '{',
      'null',
      '[]',
      '{}',
      '{"items":{}}',
      '{"items":[1]}',
      '{"items":[null]}',
      '{"items":[],"log":7}',
    ])
      assert.throws(() => parseAppendBody(text), malformed, text);
  });
});

describe('pages as server-sent events', () => {
  const page = { logId: 'L1', head: 9, now: toInstant(0), events: [] };
  it('have the cursor to resume from as their id', () => {
    assert.equal(cursorAfter(page), 9);
    const full = { ...page, events: [{ seq: 4 }, { seq: 5 }] as never };
    assert.equal(pageEvent(full), `id: 5\ndata: ${JSON.stringify(full)}\n\n`);
  });
});
