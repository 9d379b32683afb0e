// Copies the built pages, without the video of the demonstration, to dist/pages (part of `npm run build`).
import { cpSync, existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(new URL('../../page/dist', import.meta.url));
const target = fileURLToPath(new URL('../dist/pages', import.meta.url));
rmSync(target, { recursive: true, force: true });
if (existsSync(built)) cpSync(built, target, { recursive: true, filter: (path) => !/demo-video|\.map$/.test(path) });
else console.log('No built pages: `npm run build --workspace packages/page` makes them.');
