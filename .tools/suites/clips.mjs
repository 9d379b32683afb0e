import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProcess } from '../run/process.mjs';
import { testFiles } from '../run/files.mjs';
import { root } from '../setup/pnpm.mjs';
import { clips } from '../../test/clips/classes.mjs';

const shared = ['packages/playback/test/representatives.ts', 'packages/playback/test/clips.ts'];

/**
 * Makes the clips that tests use: in a deep run all, else those that a test names. Made clips are cached by content.
 */
export function makeClips({ isDeep, log }) {
  const args = isDeep ? [] : [`^(${namedClips().join('|')})$`];
  return runProcess('node', ['test/clips/make-clips.mjs', ...args], { log });
}

function namedClips() {
  const texts = [...testFiles('engines'), ...testFiles('browser'), ...shared].map(read);
  return clips.map(({ name }) => name).filter((name) => texts.some((text) => text.includes(`'${name}'`)));
}

function read(path) {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return '';
  }
}
