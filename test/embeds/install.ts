/** Playwright's global set-up: a folder outside of the repository with the frameworks and our archives installed. */
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const archives = fileURLToPath(new URL('../../archives', import.meta.url));

export default async function install(): Promise<() => void> {
  if (!existsSync(archives)) throw new Error('No archives yet: npm run pack, or npm test -- package embeds');
  const folder = mkdtempSync(join(tmpdir(), 'kreatli-embeds-'));
  for (const name of ['package.json', 'package-lock.json', 'server.mjs']) cpSync(join(here, name), join(folder, name));
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
  await run(['npm', 'ci', ...quiet], folder);
  const packed = readdirSync(archives)
    .filter((name) => name.endsWith('.tgz'))
    .map((name) => join(archives, name));
  await run(['npm', 'install', '--prefer-offline', ...quiet, ...packed], folder);
  process.env['EMBEDS'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
