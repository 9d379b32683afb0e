import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';

/**
 * The stories of a built Storybook whose id contains one of `words`; all without words.
 * @returns {{ id: string, element: string, name: string }[]}
 */
export function storiesIn(folder, words) {
  const { entries } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
  return Object.values(entries)
    .filter(({ type, id }) => type === 'story' && (words.length === 0 || words.some((word) => id.includes(word))))
    .map(({ id, title, name }) => ({ id, element: title.split('/').at(-1).replaceAll(' ', '-'), name }));
}

/** Serves a built Storybook on a free port of this machine. */
export async function serveStories(folder) {
  const server = createServer(sirv(folder, { dev: false }));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
