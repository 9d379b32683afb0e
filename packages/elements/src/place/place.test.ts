import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wholeList } from '../listing/listing.js';
import { type Place, isSamePlace, linkedPlace, placeOf, withPlace } from './place.js';

const start: Place = { ...wholeList, version: null, frame: null, comment: null };
const at = (search: string) => new URL(`https://review.example/r${search}`);

describe('a place in a URL', () => {
  it('is read by name, and what is named wrongly is left out', () => {
    assert.deepEqual(placeOf(at('?version=v3&frame=301&comment=abc')), { version: 'v3', frame: 301, comment: 'abc' });
    assert.deepEqual(placeOf(at('?frame=-1&version=&comment=')), {});
    assert.deepEqual(placeOf(at('?frame=1e3')), {});
    assert.deepEqual(placeOf(at('?frame=9999999999')), {});
    assert.deepEqual(placeOf(at('?frame=0&q=sky')), { ...wholeList, frame: 0, search: 'sky' });
  });
  it('is written beside the other parameters, which stay as they are', () => {
    const url = at('?token=a%20b+c&version=v1&flag#part');
    assert.equal(
      withPlace(url, { ...start, version: 'v3', frame: 301, search: 'a b&c' }).href,
      'https://review.example/r?token=a%20b+c&flag&version=v3&frame=301&q=a%20b%26c#part',
    );
    assert.equal(withPlace(at('?version=v1&tag=a&tag=b'), start).href, 'https://review.example/r');
    assert.equal(withPlace(url, { ...start, version: 'v1' }).search, '?token=a%20b+c&flag&version=v1');
  });
  it('names the version with a frame or a comment, and nothing at the start of the newest', () => {
    const link = (place: Partial<Place>) => withPlace(at(''), linkedPlace({ ...start, ...place }, 'v3')).search;
    assert.equal(link({ version: 'v3', frame: 0 }), '');
    assert.equal(link({ version: 'v2', frame: 0 }), '?version=v2');
    assert.equal(link({ version: 'v3', frame: 5 }), '?version=v3&frame=5');
    assert.equal(link({ version: 'v3', frame: 0, comment: 'c' }), '?version=v3&frame=0&comment=c');
    assert.equal(link({ version: 'v3', frame: 0, sort: 'newest' }), '?sort=newest');
  });
});

describe('isSamePlace', () => {
  it('compares what is in the filter', () => {
    assert.ok(isSamePlace(start, { ...start, filter: { ...start.filter } }));
    assert.ok(!isSamePlace(start, { ...start, filter: { ...start.filter, mine: true } }));
    assert.ok(!isSamePlace(start, { ...start, frame: 1 }));
  });
});
