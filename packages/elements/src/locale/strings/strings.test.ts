import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { de } from './de.js';
import { en } from './en.js';

const leaves = (tree: object, path = ''): [string, unknown][] =>
  Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null
      ? leaves(value, `${path}${name}.`)
      : [[`${path}${name}`, value] as [string, unknown]],
  );
const languages = { en, de };

describe('words', () => {
  it('have the same names in every language', () => {
    assert.deepEqual(
      leaves(de)
        .map(([name]) => name)
        .sort(),
      leaves(en)
        .map(([name]) => name)
        .sort(),
    );
  });
  for (const [language, words] of Object.entries(languages)) {
    it(`are all there in ${language}, with their arguments in them`, () => {
      const english = new Map(leaves(en));
      for (const [name, word] of leaves(words)) {
        if (typeof word !== 'function') {
          assert.match(String(word), /\S/, name);
          continue;
        }
        const { length } = english.get(name) as () => string;
        assert.equal(word.length, length, `${name} takes ${length}`);
        for (const n of [0, 1, 2, 21]) {
          const said = (word as (...args: unknown[]) => string)(n, `«${n}»`);
          assert.match(said, /\S/, name);
          assert.doesNotMatch(said, /undefined|NaN|\[object/, name);
        }
      }
    });
  }
  it('count as people do', () => {
    assert.deepEqual(
      [en.openComments(1), en.openComments(2), en.newComments(1), en.newComments(0)],
      ['1 open comment', '2 open comments', '1 new comment', '0 new comments'],
    );
    assert.notEqual(de.openComments(1).replace('1', '2'), de.openComments(2));
  });
});
