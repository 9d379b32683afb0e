import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/pnpm.mjs';
import { pageScript } from './page-script.mjs';

const folder = 'node_modules/.cache/browser-tests';
const SEPARATOR = ' » ';

/**
 * Generated pages that import some test files each, of one package: to start a page costs Firefox and WebKitGTK a
 * second or more. Every suite's title begins with its file, so that the reporter knows where a test comes from. Returns
 * the paths of the pages, relative to the root. Hooks must lie inside a `describe`, or the other files of the page run
 * them too.
 */
export function packPages(name, files, perPage) {
  // Each run has its own pages: two suites may use one engine at the same time.
  const place = join(folder, `${name}-${process.pid}`);
  const target = join(root, place);
  mkdirSync(target, { recursive: true });
  process.on('exit', () => rmSync(target, { recursive: true, force: true }));
  const byPackage = groupBy(files, packageOf);
  return [...byPackage].flatMap(([pkg, own]) =>
    chunks(own, perPage).map((some, index) => {
      const page = join(place, `${pkg}-${index + 1}.js`);
      writeFileSync(join(root, page), sourceOf(some));
      return page;
    }),
  );
}

const sourceOf = (files) => [`// ${JSON.stringify(files)}`, ...files.map(importOf), pageScript].join('\n');

const importOf = (file) => `{
  const { suites } = mocha.suite;
  const before = suites.length;
  await import('/${file}');
  for (const suite of suites.slice(before)) suite.title = '${file}${SEPARATOR}' + suite.title;
}`;

/** The test files that a page imports; a test file is its own page. */
export function filesOfPage(page) {
  if (!page.startsWith(folder)) return [page];
  return JSON.parse(readFileSync(join(root, page), 'utf8').split('\n')[0].slice(3));
}

/** A suite's title as `[file, title]`; the file is undefined where the title has none. */
export function splitTitle(title) {
  const at = title.indexOf(SEPARATOR);
  return at < 0 ? [undefined, title] : [title.slice(0, at), title.slice(at + SEPARATOR.length)];
}

const packageOf = (file) => file.split('/')[1];
const chunks = (list, size) =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));

function groupBy(list, keyOf) {
  const groups = new Map();
  for (const item of list) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
