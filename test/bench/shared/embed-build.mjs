// Writes, checks and builds an embed in a folder of its own.
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../embeds/run.ts';
import { sizeHints, warnings } from '../../embeds/warnings.ts';
import { writeApp } from '../../embeds/write-app.ts';

/** Files of the scaffolds that test our types, and are no part of an embed. */
const TESTS = /^types\./i;
/** As the compiler prints them, and as svelte-check does. */
const ERRORS_OF_PACKAGES = /node_modules.*(: error TS|\nError:)/g;

/**
 * Seconds of all commands of an app, what they warn of, and the folder. `ownErrors` counts errors in the types of the
 * package itself; it is built again without checking them then.
 */
export async function build(root, app, embedder, isLoose = false) {
  const folder = write(root, app, embedder, { isLoose });
  const started = performance.now();
  let printed = '';
  try {
    for (const command of app.commands) printed += await run(withWarnings(command), folder);
  } catch (error) {
    const ownErrors = String(error).match(ERRORS_OF_PACKAGES)?.length;
    if (isLoose || !ownErrors) throw error;
    return { ...(await build(root, app, embedder, true)), ownErrors };
  }
  const seconds = (performance.now() - started) / 1000;
  return { folder, seconds, ownErrors: 0, warnings: warnings(printed), hints: sizeHints(printed) };
}

/** Warnings are counted, and end nothing. */
const withWarnings = (command) => command.filter((word) => word !== '--fail-on-warnings');

/** Whether the type check rejects each of the embedder's mistakes: `yes`, `no`, or `–` where there is none to make. */
export async function checkMistakes(root, app, embedder, isLoose) {
  const own = embedder.blocks.filter(({ heading }) => heading === app.heading);
  const [checker] = app.commands;
  const answers = {};
  for (const [kind, [right, wrong]] of Object.entries(embedder.mistakes)) {
    answers[kind] = '–';
    if (!checker || !own.some(({ text }) => text.includes(right))) continue;
    const folder = write(root, app, embedder, { isLoose, change: (text) => text.replaceAll(right, wrong) });
    answers[kind] = await run(withWarnings(checker), folder).then(
      () => 'no',
      () => 'yes',
    );
  }
  return answers;
}

/** A folder with nothing but the embed. */
function write(root, app, { blocks, copy }, { isLoose, change = (text) => text }) {
  const folder = join(root, 'embed');
  rmSync(folder, { recursive: true, force: true });
  writeApp(
    app,
    folder,
    blocks.map((block) => ({ ...block, text: change(block.text) })),
  );
  for (const name of readdirSync(folder)) if (TESTS.test(name)) rmSync(join(folder, name));
  if (app.commands.length === 0) copy?.(join(root, 'node_modules'), folder);
  if (isLoose) {
    const config = join(folder, 'tsconfig.json');
    writeFileSync(config, readFileSync(config, 'utf8').replace('"skipLibCheck": false', '"skipLibCheck": true'));
  }
  return folder;
}
