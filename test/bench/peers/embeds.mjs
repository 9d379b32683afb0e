// Whose embeds `embeds.mjs` measures.
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBlocks } from '../../embeds/blocks.ts';
import { blocks } from '../../embeds/write-app.ts';

const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const read = (name) => readBlocks(new URL(`embeds/${name}.md`, import.meta.url));

/** What is installed beside our archives, with its version. */
export const pinned = ['@mux/mux-player', '@mux/mux-player-react', '@videojs/html', '@videojs/react'].map(
  (name) => `${name}@${dependencies[name]}`,
);

/**
 * The blocks, what a page without a bundler needs copied beside them, and mistakes: what is replaced by what, in a
 * property and in a listener.
 */
export const embedders = {
  ours: {
    label: 'Kreatli',
    blocks,
    mistakes: { property: ['session.user', '1'], event: ['body.text', 'body.words'] },
  },
  mux: {
    label: 'mux-player',
    blocks: read('mux-player'),
    copy: (from, to) => cpSync(join(from, '@mux/mux-player/dist/mux-player.js'), join(to, 'mux-player.js')),
    mistakes: { property: ['Player src="/videos/v1.mp4"', 'Player src={1}'] },
  },
  videojs: {
    label: 'Video.js 10',
    blocks: read('videojs'),
    copy: (from, to) => cpSync(join(from, '@videojs/html/cdn'), join(to, 'videojs'), { recursive: true }),
    mistakes: { property: ['Video src="/videos/v1.mp4"', 'Video src={1}'] },
  },
};
