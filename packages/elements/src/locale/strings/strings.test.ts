import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { de } from './de.js';
import { en } from './en.js';

type Tree = { readonly [name: string]: unknown };
const leaves = (tree: Tree, path = ''): [string, unknown][] =>
  Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null
      ? leaves(value as Tree, `${path}${name}.`)
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
      [en.commentsShown(1), en.commentsShown(2), en.openComments(1), en.newComments(0)],
      ['1 comment', '2 comments', '1 comment open', '0 new comments'],
    );
    assert.notEqual(de.commentsShown(1).replace('1', '2'), de.commentsShown(2));
  });
});
