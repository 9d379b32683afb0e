import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root } from './repository.js';

const into = mkdtempSync(join(tmpdir(), 'new-element-'));
const tool = (name: string): string => join(root, 'node_modules/.bin', name);

/** Runs a program in the new folder; its output is the message when it fails. */
function run(program: string, ...args: string[]): { status: number | null; output: string } {
  // The test runner tells its children by this variable that they are part of its run.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: into, env, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

const plop = ['--plopfile', join(root, '.tools/new-element/plopfile.mjs'), '--dest', into];
const generate = (tag: string) => run(tool('plop'), ...plop, 'element', tag);

function succeeds({ status, output }: ReturnType<typeof run>): void {
  assert.equal(status, 0, output);
}

describe('npm run new kr-thing-list', () => {
  before(() => {
    succeeds(generate('kr-thing-list'));
    symlinkSync(join(root, 'node_modules'), join(into, 'node_modules'));
    symlinkSync(join(root, 'stories/node_modules'), join(into, 'stories/node_modules'));
    writeFileSync(join(into, 'package.json'), JSON.stringify({ type: 'module' }));
    writeFileSync(join(into, 'tsconfig.json'), JSON.stringify(tsconfig));
  });
  after(() => rmSync(into, { recursive: true }));

  // The new files see the shared ones as if they lay beside them, and the story sees the new definition.
  const tsconfig = {
    extends: join(root, '.tools/tsconfig.check.json'),
    compilerOptions: {
      rootDirs: [join(into, 'packages/elements/src'), join(root, 'packages/elements/src')],
      paths: { '@kreatli/elements/define/*.js': [join(into, 'packages/elements/src/define/*.ts')] },
      typeRoots: [join(root, 'node_modules/@types')],
    },
    include: [into],
    exclude: [join(into, '**/node_modules')],
  };

  it('writes a component folder, a definition and a story', () => {
    const folder = readdirSync(join(into, 'packages/elements/src/thing-list')).sort();
    const endings = ['-view.ts', '.browser.test.ts', '.styles.ts', '.test.ts', '.ts'];
    assert.deepEqual(folder, endings.map((ending) => `thing-list${ending}`).sort());
    assert.ok(existsSync(join(into, 'packages/elements/src/define/kr-thing-list.ts')));
    assert.ok(existsSync(join(into, 'stories/kr-thing-list.stories.ts')));
  });

  it('type-checks', () => succeeds(run(tool('tsc'), '-p', into)));

  it('is formatted', () => {
    succeeds(run(tool('oxfmt'), '-c', join(root, '.oxfmtrc.json'), '--check', 'packages', 'stories'));
  });

  it('passes its own test', () => {
    const test = 'packages/elements/src/thing-list/thing-list.test.ts';
    const { status, output } = run(process.execPath, '--import', 'tsx', '--test', test);
    assert.equal(status, 0, output);
    assert.match(output, /pass 2\b/);
  });

  it('rejects names that exist and names that are no element', () => {
    for (const name of ['kr-thing-list', 'thing', 'kr-', 'kr-Thing']) {
      assert.equal(generate(name).status, 1, `"${name}" was taken`);
    }
  });
});
