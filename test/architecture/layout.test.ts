import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { files, ignored, packages, read, root, sources } from './repository.js';

const topLevel = [
  ...['packages', 'stories', 'docs', 'test', 'package.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml', 'tsconfig.json'],
  ...['README.md', 'LICENSE', '.gitignore', '.tools', '.ci', '.changeset', '.oxlintrc.json', '.oxfmtrc.json'],
];

const text = /\.(ts|mjs|js|json|md|yaml|yml|html|css|svg|sh|m3u8|vtt|txt)$|\/run$|\/LICENSE$/;

/** What ties a file to one machine or one network, written so that this file does not match itself. */
const local = {
  'a package registry': /https?:[/]{2}[^/\s"']*(registry|artifactory|nexus|verdaccio|npm\.pkg)[^/\s"']*/i,
  'a path of one machine': /(^|[\s"'`(=:])[/](work|root|home|Users|mnt)[/]\w|[A-Z]:\\Users\\/m,
};

describe('layout', () => {
  it('has exactly the files at the top that architecture.md names', () => {
    const found = readdirSync(root).filter((name) => !ignored(name));
    assert.deepEqual(found.sort(), topLevel.sort());
  });

  for (const { folder } of packages()) {
    for (const file of ['README.md', 'LICENSE']) {
      it(`${folder} has a ${file}`, () => assert.ok(existsSync(join(root, folder, file)), 'missing'));
    }
  }

  for (const [what, pattern] of Object.entries(local)) {
    it(`no file names ${what}`, () => {
      const texts = files().filter((path) => text.test(path) && statSync(join(root, path)).size < 2_000_000);
      assert.ok(texts.length > 50, 'too few files were looked at');
      assert.deepEqual(
        texts.filter((path) => pattern.test(read(path)) || read(path).includes(`${root}/`)),
        [],
      );
    });
  }

  it('no element or engine writes HTML from strings', () => {
    const unsafe = /innerHTML|outerHTML|unsafeHTML|unsafeSVG|document\s*\.\s*write|insertAdjacentHTML/;
    assert.deepEqual(
      packages()
        .flatMap(sources)
        .filter((path) => unsafe.test(read(path))),
      [],
    );
  });
});
