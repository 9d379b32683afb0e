/** Entries of a block: about two screens of comments. */
const BLOCK_SIZE = 10;
/** Blocks of a list; beyond, blocks are larger: each costs a little at every update. */
const MAX_BLOCKS = 500;
/** A block that comments were added to is split only beyond this size. A list up to this size is rendered whole. */
export const MAX_BLOCK_SIZE = 10 * BLOCK_SIZE;

/**
 * The block of each key of a list. A known key stays in its block and a new one joins the block before it: an entry
 * that is being edited must not move to another block. At the end of the list, a full block is followed by a new one.
 * @param known The blocks of the last list.
 * @returns null if the blocks would not be in order, or one would be too large: start again without known blocks.
 */
export function assignBlocks(keys: readonly string[], known: ReadonlyMap<string, number>): readonly number[] | null {
  const lastKnown = keys.findLastIndex((key) => known.has(key));
  const blocks: number[] = [];
  const blockSize = Math.max(BLOCK_SIZE, Math.ceil(keys.length / MAX_BLOCKS));
  let current = 0;
  let size = 0;
  for (const [i, key] of keys.entries()) {
    const block = known.get(key) ?? (i > lastKnown && size >= blockSize ? current + 1 : current);
    if (block < current) return null;
    size = block === current ? size + 1 : 1;
    if (size > MAX_BLOCK_SIZE) return null;
    current = block;
    blocks.push(current);
  }
  return blocks;
}
