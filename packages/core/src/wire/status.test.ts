import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AdapterErrorKind } from '../adapter/adapter-error.js';
import { isKind, kindOf, statusOf } from './status.js';

/** The contract, written out: docs/sync.md. */
const sent: Readonly<Record<AdapterErrorKind, number>> = {
  unknown: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  reset: 409,
  too_large: 413,
  incompatible: 426,
  throttled: 429,
  unavailable: 503,
  offline: 503,
  aborted: 503,
};
const kinds = Object.keys(sent) as AdapterErrorKind[];

describe('statuses of the wire protocol', () => {
  it('are sent for every kind of error', () => {
    assert.deepEqual(Object.fromEntries(kinds.map((kind) => [kind, statusOf(kind)])), sent);
  });
  it('are read as the kind that they were sent for, where no other kind is sent with them', () => {
    for (const kind of kinds.filter((each) => sent[each] !== 503)) assert.equal(kindOf(sent[kind]), kind);
  });
  it('are read as another kind only where the status is shared', () => {
    assert.equal(kindOf(503), 'unavailable');
    assert.equal(kindOf(503, true), 'throttled');
    assert.equal(kindOf(429, false), 'throttled');
  });
  it('of proxies and other servers are read as the nearest kind', () => {
    const read = [408, 410, 425, 405, 418, 500, 502, 504].map((status) => kindOf(status));
    assert.deepEqual(read, [
      ...['unavailable', 'not_found', 'unavailable', 'unknown', 'unknown'],
      ...['unavailable', 'unavailable', 'unavailable'],
    ]);
  });
  it('know the kinds by name', () => {
    assert.ok(kinds.every(isKind));
    for (const other of ['', 'toString', 'throttle', null, 7]) assert.ok(!isKind(other));
  });
});
