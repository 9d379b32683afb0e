import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { findCycle } from './graph.js';
import { mayImport, onlyDynamic } from './import-table.js';
import { type Import, importsOf, packageOf } from '../../.tools/graph/imports.mjs';
import { packages, root, sources, type Package } from './repository.js';

const all = packages();

/** The file that a relative import names, relative to the root. */
const target = (from: string, specifier: string): string => join(from, '..', specifier).replace(/\.js$/, '.ts');

const everyImport = (pkg: Package): { file: string; found: Import }[] =>
  sources(pkg).flatMap((file) => importsOf(file).map((found) => ({ file, found })));

for (const pkg of all) {
  const { folder, manifest } = pkg;
  describe(manifest.name, () => {
    const outside = () => everyImport(pkg).filter(({ found }) => !found.specifier.startsWith('.'));
    const inside = () => everyImport(pkg).filter(({ found }) => found.specifier.startsWith('.'));

    it('has sources', () => {
      assert.notEqual(sources(pkg).length, 0, `${folder}/src holds no code`);
    });

    it('imports only what the table allows', () => {
      const allowed = mayImport[manifest.name];
      assert.ok(allowed, `${manifest.name} is not in import-table.ts`);
      for (const { file, found } of outside()) {
        assert.ok(allowed.includes(packageOf(found.specifier)), `${file} must not import ${found.specifier}`);
      }
    });

    it('imports our packages only through their exports', () => {
      for (const { file, found } of outside()) {
        const other = all.find(({ manifest: { name } }) => name === packageOf(found.specifier));
        if (!other) continue;
        const subpath = `.${found.specifier.slice(other.manifest.name.length)}`;
        assert.ok(isExported(subpath, other), `${file}: ${found.specifier} is not an export`);
      }
    });

    it('stays inside its own src with relative imports, each naming a file that exists', () => {
      for (const { file, found } of inside()) {
        const path = target(file, found.specifier);
        assert.ok(path.startsWith(`${folder}/src/`), `${file} reaches out to ${found.specifier}`);
        assert.ok(existsSync(join(root, path)), `${file}: ${found.specifier} does not exist`);
      }
    });

    it('has no import cycles between files', () => {
      const graph = new Map(
        sources(pkg).map((file) => {
          const relative = importsOf(file).filter(
            ({ kind, specifier }) => kind !== 'type' && specifier.startsWith('.'),
          );
          return [file, relative.map(({ specifier }) => target(file, specifier))] as const;
        }),
      );
      assert.equal(findCycle(graph), undefined);
    });
  });
}

for (const { by, specifier, files, parts, entry } of onlyDynamic) {
  it(`${by} loads ${specifier} on demand, in ${parts ?? files?.join(', ') ?? 'one file'}`, () => {
    const pkg = all.find(({ manifest }) => manifest.name === by);
    assert.ok(pkg, `${by} does not exist`);
    const uses = everyImport(pkg).filter(
      (use) => packageOf(use.found.specifier) === specifier && use.found.kind !== 'type' && use.file !== entry,
    );
    if (parts) {
      assert.deepEqual([...new Set(uses.map((use) => use.file))], [parts]);
      assert.ok(isLate(pkg, parts), `${parts} is imported statically`);
      return;
    }
    const eager = uses.filter(({ found }) => found.kind === 'static').map((use) => use.file);
    assert.deepEqual(eager, [], 'imported statically');
    const loaders = [...new Set(uses.map((use) => use.file))];
    assert.equal(loaders.length, files?.length ?? 1, `loaded in ${loaders.length} files: ${loaders.join(', ')}`);
    if (files) assert.deepEqual(loaders.sort(), files);
  });
}

/** Whether a file is reached by `import()` alone: of itself, or of all that import it. */
function isLate(pkg: Package, path: string): boolean {
  const loads = everyImport(pkg).filter(
    ({ file, found }) =>
      found.specifier.startsWith('.') && found.kind !== 'type' && target(file, found.specifier) === path,
  );
  return loads.length > 0 && loads.every(({ file, found }) => found.kind === 'dynamic' || isLate(pkg, file));
}

/** Whether `./define/kr-player.js` matches a key of `exports`, where a key may hold one `*`. */
function isExported(subpath: string, { manifest }: Package): boolean {
  return Object.keys(manifest.exports ?? {}).some((key) => {
    const [start = '', end] = key.split('*');
    return end === undefined ? key === subpath : subpath.startsWith(start) && subpath.endsWith(end);
  });
}
