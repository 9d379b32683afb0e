/** The blocks of docs/embed.md. */
import { readFileSync } from 'node:fs';

/** A file of an app, as the page shows it. */
export interface Block {
  /** The heading above it. */
  readonly heading: string;
  /** What its first line names. */
  readonly path: string;
  readonly text: string;
}

const NAME = /^(?:\/\/|<!--) ([\w./-]+\.\w+)(?: -->)?\n/;

/** The blocks that name a file, in the order of the page. */
export function readBlocks(page: URL): readonly Block[] {
  const blocks: Block[] = [];
  let heading = '';
  for (const [, title, code] of readFileSync(page, 'utf8').matchAll(/^#{2,3} (.+)$|^```\w+\n([^]*?)^```$/gm)) {
    if (title) heading = title;
    const name = NAME.exec(code ?? '');
    if (name) blocks.push({ heading, path: name[1]!, text: code!.slice(name[0].length) });
  }
  return blocks;
}
