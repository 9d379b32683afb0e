import { pgliteDiskFull, postgresDiskFull } from './disk-full.js';
import type { FaultKind } from './kind.js';
import { networkKinds } from './network.js';
import { nodeKilled } from './node-killed.js';
import { postgresKilled } from './postgres-killed.js';
import { pgliteServerKilled, postgresServerKilled } from './server-killed.js';
import { asynchronousStandby, synchronousStandby } from './standby-promoted.js';

/** Every kind of fault. */
export const allKinds: readonly FaultKind[] = [
  pgliteServerKilled,
  postgresServerKilled,
  postgresKilled,
  pgliteDiskFull,
  postgresDiskFull,
  ...networkKinds,
  nodeKilled,
  synchronousStandby,
  asynchronousStandby,
];
