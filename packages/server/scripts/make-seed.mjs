// Makes an empty database once, at build time, from which new folders of PGlite start: dist/sql/pglite-seed.br.
//   node scripts/make-seed.mjs   (after tsc -b; part of `npm run build`)
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { packSeed, seedFile, unpackSeed } from '../dist/sql/seed.js';

const folder = mkdtempSync(join(tmpdir(), 'kreatli-seed-'));
try {
  // The one of a build before does as well.
  if (!(await unpackSeed(join(folder, 'database')))) {
    const database = await PGlite.create({ dataDir: join(folder, 'database') });
    await database.close();
    const seed = await packSeed(join(folder, 'database'));
    writeFileSync(seedFile, seed);
    console.log(`${seedFile}: ${(seed.length / 1e6).toFixed(1)} MB`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
