import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { tellLastTest } from './wtr-last-test.mjs';

/** Test files of a page: starting one costs Firefox a second, and one that has played a hundred videos is slow. */
const PER_PAGE = 3;

/**
 * Generated pages that import a package's browser tests, a few files each. Returns the generated files. Tests that must
 * not see each other's hooks put them inside a `describe`.
 */
export function pagesPerPackage(rootDir) {
  const folder = join(rootDir, 'node_modules/.cache/browser-tests');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return readdirSync(join(rootDir, 'packages'))
    .map((name) => ({ name, tests: browserTests(join(rootDir, 'packages', name, 'src')) }))
    .flatMap(({ name, tests }) =>
      chunks(tests).map((some, index) => ({ page: join(folder, `${name}-${index + 1}.js`), some })),
    )
    .map(({ page, some }) => {
      writeFileSync(page, some.map((test) => `import '/${relative(rootDir, test)}';\n`).join('') + tellLastTest);
      return page;
    });
}

const chunks = (tests) =>
  Array.from({ length: Math.ceil(tests.length / PER_PAGE) }, (_, index) =>
    tests.slice(index * PER_PAGE, (index + 1) * PER_PAGE),
  );

function browserTests(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith('.browser.test.ts'))
    .sort()
    .map((path) => join(folder, path));
}
