// Packs every package that is published, as `pnpm publish` does: with the versions that `workspace:` and `catalog:`
// stand for. `npm pack` leaves those words in, and its archives cannot be installed.
import { mkdirSync, rmSync } from 'node:fs';
import { pnpm } from '../setup/pnpm.mjs';
import { archives, published } from './published.mjs';

rmSync(archives, { recursive: true, force: true });
mkdirSync(archives, { recursive: true });
const filters = published().flatMap(({ name }) => ['--filter', name]);
pnpm(...filters, 'pack', '--out', `${archives}/%s.tgz`);
