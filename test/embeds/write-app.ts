import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { App } from './apps.js';
import { type Block, readBlocks } from './blocks.js';

/** The blocks of docs/embed.md. */
export const blocks = readBlocks(new URL('../../docs/embed.md', import.meta.url));
/** The file that blocks with a backend share. */
export const session = blocks.find(({ path }) => path === 'session.ts')!;

/** The blocks under the app's heading, on the project's scaffold, in `folder`. */
export function writeApp({ heading, scaffold }: App, folder: string, all: readonly Block[] = blocks): void {
  mkdirSync(folder, { recursive: true });
  if (scaffold) cpSync(fileURLToPath(new URL(`apps/${scaffold}`, import.meta.url)), folder, { recursive: true });
  for (const { path, text } of all.filter((block) => block.heading === heading)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    if (text.includes("'./session'")) writeFileSync(join(folder, dirname(path), session.path), session.text);
  }
}
