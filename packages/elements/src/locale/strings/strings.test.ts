import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { de } from './de.js';
import { en } from './en.js';

/** Every string of a catalogue by its path, such as `rejections.stale`. */
const stringsIn = (catalogue: object, path = ''): [string, unknown][] =>
  Object.entries(catalogue).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null
      ? stringsIn(value, `${path}${name}.`)
      : [[`${path}${name}`, value] as [string, unknown]],
  );
const keysOf = (catalogue: object) =>
  stringsIn(catalogue)
    .map(([key]) => key)
    .sort();

describe('string catalogues', () => {
  it('have the same keys in every language', () => assert.deepEqual(keysOf(de), keysOf(en)));

  for (const [language, catalogue] of Object.entries({ en, de })) {
    it(`have no empty string in ${language}, and use their arguments`, () => {
      const english = new Map(stringsIn(en));
      for (const [key, value] of stringsIn(catalogue)) {
        if (typeof value !== 'function') {
          assert.match(String(value), /\S/, key);
          continue;
        }
        const { length } = english.get(key) as () => string;
        assert.equal(value.length, length, `${key} takes ${length} arguments`);
        for (const n of [0, 1, 2, 21]) {
          const text = (value as (...args: unknown[]) => string)(n, `«${n}»`);
          assert.match(text, /\S/, key);
          assert.doesNotMatch(text, /undefined|NaN|\[object/, key);
        }
      }
    });
  }

  it('use the singular for one', () => {
    assert.deepEqual(
      [en.openComments(1), en.openComments(2), en.newComments(1), en.newComments(0)],
      ['1 open comment', '2 open comments', '1 new comment', '0 new comments'],
    );
    assert.deepEqual(
      [en.openComments(2000), de.openComments(2000)],
      ['2,000 open comments', '2.000 offene Kommentare'],
    );
    assert.notEqual(de.openComments(1).replace('1', '2'), de.openComments(2));
  });
});
