import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AdapterError } from '@kreatli/core';
import { enLink } from '../locale/strings/en-link.js';
import { type LinkProblem, linkProblemOf, problemText } from './link-problem.js';

describe('linkProblemOf', () => {
  const cases: readonly (readonly [unknown, LinkProblem])[] = [
    [new AdapterError('unauthenticated', 'link_passphrase'), 'passphrase'],
    [new AdapterError('unauthenticated', 'link_code'), 'code'],
    [new AdapterError('unauthenticated', 'link_expired'), 'ended'],
    [new AdapterError('unauthenticated', 'link_invalid'), 'invalid'],
    [new AdapterError('not_found'), 'offline'],
    [new AdapterError('throttled'), 'throttled'],
    [new AdapterError('unavailable'), 'offline'],
    [new TypeError('Failed to fetch dynamically imported module'), 'offline'],
  ];
  for (const [error, problem] of cases)
    it(`${String(error)}: ${problem}`, () => assert.equal(linkProblemOf(error), problem));
});

describe('problemText', () => {
  it('offers another attempt where one may help', () =>
    assert.deepEqual(
      (['ended', 'invalid', 'throttled', 'offline'] as const).map((each) => problemText(each, enLink).canRetry),
      [false, false, true, true],
    ));
});
