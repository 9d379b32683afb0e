import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ASKS, STATUSES } from './filter.js';
import { type Listing, wholeList } from './listing.js';
import { listingOf, listingParams } from './listing-params.js';
import { SORTS } from './order.js';

const paramsOf = (listing: Listing) => new URLSearchParams(listingParams(listing).map((pair) => [...pair]));

describe('a listing in a URL', () => {
  it('is empty for the whole list, and named by what differs', () => {
    assert.equal(paramsOf(wholeList).toString(), '');
    const listing: Listing = {
      filter: { ...wholeList.filter, statuses: ['open'], tags: ['grade', 'edit'], mine: true },
      search: 'sky',
      sort: 'newest',
    };
    assert.equal(paramsOf(listing).toString(), 'status=open&tag=grade&tag=edit&mine=1&q=sky&sort=newest');
  });
  it('is read as it was written', () => {
    const word = fc.string({ minLength: 1, unit: 'grapheme' });
    const some = (values: fc.Arbitrary<string>) => fc.uniqueArray(values, { maxLength: 3 });
    const listing = fc.record(
      {
        filter: fc.record(
          {
            authors: some(word),
            statuses: fc.subarray([...STATUSES]),
            asks: fc.subarray([...ASKS]),
            tags: some(word),
            versions: some(word),
            drawn: fc.boolean(),
            mine: fc.boolean(),
          },
          { noNullPrototype: true },
        ),
        search: word.filter((text) => text.trim() !== ''),
        sort: fc.constantFrom(...SORTS),
      },
      { noNullPrototype: true },
    );
    fc.assert(fc.property(listing, (each) => assert.deepEqual(listingOf(paramsOf(each)), each)));
  });
  it('leaves out values that are none', () => {
    const params = new URLSearchParams('status=open&status=lost&ask=&sort=size&drawn=yes&by=&tag=a&tag=a');
    assert.deepEqual(listingOf(params), {
      ...wholeList,
      filter: { ...wholeList.filter, statuses: ['open'], tags: ['a'] },
    });
  });
});
