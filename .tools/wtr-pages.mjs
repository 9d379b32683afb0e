import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * One generated page per package that imports all its browser tests: starting a page costs Firefox a second.
 * Returns the generated files. Tests that must not see each other's hooks put them inside a `describe`.
 */
export function pagePerPackage(rootDir) {
  const folder = join(rootDir, 'node_modules/.cache/browser-tests');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return readdirSync(join(rootDir, 'packages'))
    .map((name) => ({ name, tests: browserTests(join(rootDir, 'packages', name, 'src')) }))
    .filter(({ tests }) => tests.length > 0)
    .map(({ name, tests }) => {
      const page = join(folder, `${name}.js`);
      writeFileSync(page, tests.map((test) => `import '/${relative(rootDir, test)}';\n`).join(''));
      return page;
    });
}

function browserTests(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith('.browser.test.ts'))
    .sort()
    .map((path) => join(folder, path));
}
