import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { wholeList } from '../listing/listing.js';
import type { Place } from './place.js';
import { createUrlState } from './url-state.js';

const at = (frame: number): Place => ({ ...wholeList, version: 'v3', frame, comment: null });

/** A page whose URL can be read, and the URLs that were written to it. */
function pageAt(href: string, { isSandboxed = false } = {}) {
  const written: string[] = [];
  const target = new EventTarget();
  const location = { href };
  const history = {
    state: { of: 'the host' },
    replaceState(state: unknown, _title: string, url: URL) {
      if (isSandboxed) throw new DOMException('No URL of its own.', 'SecurityError');
      assert.deepEqual(state, { of: 'the host' });
      written.push((location.href = url.href));
    },
  };
  return { written, target, page: Object.assign(target, { location, history }) as unknown as Window };
}

describe('the URL of a page', () => {
  it('is written at most once in 400 ms, with the last place and the state of the host', (t) => {
    mock.timers.enable({ apis: ['setTimeout'] });
    t.after(() => mock.timers.reset());
    const { page, written } = pageAt('https://review.example/?token=1');
    const url = createUrlState(() => {}, page);
    for (let frame = 1; frame <= 5; frame++) url.write(at(frame), 'v3');
    mock.timers.tick(399);
    assert.deepEqual(written, []);
    mock.timers.tick(1);
    assert.deepEqual(written, ['https://review.example/?token=1&version=v3&frame=5']);
    url.write(at(5), 'v3');
    mock.timers.tick(400);
    assert.equal(written.length, 1, 'the same URL is not written again');
    url.write(at(0), 'v3');
    url.stop();
    assert.deepEqual(written.slice(1), ['https://review.example/?token=1']);
  });
  it('is written before the page is left, and no more after it stopped', () => {
    const { page, target, written } = pageAt('https://review.example/');
    const url = createUrlState(() => {}, page);
    url.write(at(7), 'v3');
    target.dispatchEvent(new Event('pagehide'));
    assert.deepEqual(written, ['https://review.example/?version=v3&frame=7']);
    url.stop();
    target.dispatchEvent(new Event('pagehide'));
    assert.equal(written.length, 1);
  });
  it('stays where a document may not change it', () => {
    const { page } = pageAt('https://review.example/', { isSandboxed: true });
    const url = createUrlState(() => {}, page);
    url.write(at(7), 'v3');
    assert.doesNotThrow(() => url.stop());
    assert.deepEqual(url.read(), {});
  });
  it('leads to the place of an entry of the history, without what was to be written', (t) => {
    mock.timers.enable({ apis: ['setTimeout'] });
    t.after(() => mock.timers.reset());
    const { page, target, written } = pageAt('https://review.example/?version=v3&frame=5');
    const places: Partial<Place>[] = [];
    const url = createUrlState((named) => places.push(named), page);
    const travelTo = (href: string) => {
      page.location.href = href;
      target.dispatchEvent(new Event('popstate'));
    };
    url.write(at(7), 'v3');
    travelTo('https://review.example/?version=v3&frame=5#notes');
    assert.deepEqual(places, [], 'an entry with the same place changes nothing');
    mock.timers.tick(400);
    assert.deepEqual(written, ['https://review.example/?version=v3&frame=7#notes']);
    url.write(at(8), 'v3');
    travelTo('https://review.example/?version=v2');
    mock.timers.tick(400);
    assert.deepEqual(places, [{ version: 'v2' }]);
    assert.equal(written.length, 1);
    url.stop();
    travelTo('https://review.example/?version=v1');
    assert.equal(places.length, 1);
  });
});
