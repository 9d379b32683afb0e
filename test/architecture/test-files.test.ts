import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { files, read } from './repository.js';

const tests = files('packages').filter((path) => path.endsWith('.test.ts'));
const isEngines = (path: string): boolean => path.endsWith('.engines.test.ts');
const isBrowser = (path: string): boolean => path.endsWith('.browser.test.ts');
const isNode = (path: string): boolean => !isEngines(path) && !isBrowser(path);

/**
 * What engines answer differently: decoding, frame callbacks, measured layout, real keys, input methods, storage,
 * locks.
 */
const engineDependent =
  /getBoundingClientRect|offset(Width|Height)|scrollTop|setViewport|sendKeys|[cC]omposition(start|end)|requestVideoFrameCallback|indexedDB|openIndexedDb|navigator\.locks|showPopover|VideoDecoder/;

describe('a test runs in the engines that its file name names (docs/contributing.md)', () => {
  it('x.test.ts runs in Node and needs no DOM', () => {
    const wrong = tests.filter(isNode).filter((path) => !read(path).includes("from 'node:test'"));
    assert.deepEqual(wrong, []);
  });
  it('x.browser.test.ts uses nothing that engines answer differently', () => {
    const wrong = tests.filter(isBrowser).flatMap((path) => {
      const [found] = engineDependent.exec(read(path)) ?? [];
      return found ? [`${path}: ${found}`] : [];
    });
    assert.deepEqual(wrong, []);
  });
  it('x.engines.test.ts has a reason to run in three engines', () => {
    const reason = new RegExp(`${engineDependent.source}|seekFrame|playback|focus|\\.play\\(|keydown|IndexedDb|Blob`);
    const wrong = tests.filter(isEngines).filter((path) => !reason.test(read(path)));
    assert.deepEqual(wrong, []);
  });
});

describe('tests wait for conditions', () => {
  /** A pause of a fixed length, in a promise of its own or by a helper. */
  const fixedWait =
    /new Promise(<[^>]*>)?\(\s*\(?(\w+)\)?\s*=>\s*(void )?setTimeout\(\s*\2,\s*[\d_]+|\baTimeout\(|\bsleep\(\d/;
  it('no test pauses for a fixed time', () => {
    const all = [...tests, ...files('stories'), ...files('test/e2e')].filter((path) =>
      /\.(test|stories|spec)\.ts$/.test(path),
    );
    assert.deepEqual(
      all.filter((path) => fixedWait.test(read(path))),
      [],
    );
  });
  it('no test is skipped or runs alone', () => {
    const all = [...tests, ...files('stories'), ...files('test')].filter((path) =>
      /\.(test|stories|spec)\.ts$/.test(path),
    );
    const held = /\b(it|test|describe)\.(skip|only|todo)\b|\bskip: true/;
    assert.deepEqual(
      all.filter((path) => held.test(read(path)) && !path.includes('test-files')),
      [],
    );
  });
});
