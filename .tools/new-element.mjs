// pnpm new kr-thing [--into folder]: writes a new element with styles, view, tests and a story.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { component, definition, styles, view } from './new-element/element.mjs';
import { namesOf } from './new-element/names.mjs';
import { browserTest, story, viewTest } from './new-element/tests.mjs';
import { root } from './setup/pnpm.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { into: { type: 'string', default: root } },
});
const names = namesOf(positionals[0] ?? '');
if (!names) fail('Name the element: pnpm new kr-thing (kr-, lower case, words joined by hyphens)');

const { tag, name } = names;
const source = 'packages/elements/src';
const files = {
  [`${source}/${name}/${name}.ts`]: component,
  [`${source}/${name}/${name}.styles.ts`]: styles,
  [`${source}/${name}/${name}-view.ts`]: view,
  [`${source}/${name}/${name}.test.ts`]: viewTest,
  [`${source}/${name}/${name}.browser.test.ts`]: browserTest,
  [`${source}/define/${tag}.ts`]: definition,
  [`stories/${tag}.stories.ts`]: story,
};

const taken = Object.keys(files).filter((path) => existsSync(join(values.into, path)));
if (taken.length > 0) fail(`Already there: ${taken.join(', ')}`);

for (const [path, template] of Object.entries(files)) {
  const target = join(values.into, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, template(names));
  console.log(path);
}
console.log(`Next: export ${names.className} from ${source}/index.ts`);

function fail(message) {
  console.error(message);
  process.exit(1);
}
