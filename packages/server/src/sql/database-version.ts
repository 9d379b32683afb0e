import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseError } from './database-error.js';

/** The major version of PostgreSQL that PGlite is. It opens no folder of another one. */
const SUPPORTED = '18';

/** @throws DatabaseError `folder_version` when another version has written the folder. */
export function checkDatabaseVersion(folder: string): void {
  const file = join(folder, 'PG_VERSION');
  if (!existsSync(file)) return;
  const found = readFileSync(file, 'utf8').trim();
  if (found !== SUPPORTED)
    throw new DatabaseError(
      `${folder} was written by PostgreSQL ${found}; this build opens ${SUPPORTED}. ` +
        'Start the version that wrote it, and copy its reviews with: kreatli-server copy --from DIR --to URL',
      'folder_version',
    );
}
