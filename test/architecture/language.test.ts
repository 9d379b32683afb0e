import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deniedWordsOf } from './language.js';
import { files } from './repository.js';

const written = /\.(ts|mjs|md)$/;
/** In other languages, or by others. */
const foreign = /\/strings\/de-[a-z]+\.ts$|\/vectors\//;

/** The folder that a reader takes for one thing: `packages/core`, `docs`, `stories`, `.` for the root. */
function roomOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  if (first === 'packages') return `${first}/${second}`;
  return path.includes('/') ? first : '.';
}

describe('names and texts follow docs/glossary.md', () => {
  const texts = files().filter((path) => written.test(path) && !foreign.test(path));
  for (const room of new Set(texts.map(roomOf))) {
    it(room, () => {
      const inRoom = texts.filter((path) => roomOf(path) === room);
      assert.deepEqual(inRoom.flatMap(deniedWordsOf), []);
    });
  }
});
