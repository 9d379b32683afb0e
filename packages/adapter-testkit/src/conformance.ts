import { append } from './cases/append.js';
import { content } from './cases/content.js';
import { auth } from './cases/auth.js';
import { blind } from './cases/blind.js';
import { blobs } from './cases/blobs.js';
import { catalogueCases } from './cases/catalogue.js';
import { evidence } from './cases/evidence.js';
import { faults } from './cases/faults.js';
import { idempotency } from './cases/idempotency.js';
import { model } from './cases/model.js';
import { ordering } from './cases/ordering.js';
import { presence } from './cases/presence.js';
import { read } from './cases/read.js';
import { rejection } from './cases/rejection.js';
import { restart } from './cases/restart.js';
import { shape } from './cases/shape.js';
import { outsiders } from './cases/outsiders.js';
import { tail } from './cases/tail.js';
import { time } from './cases/time.js';
import { withholding } from './cases/withholding.js';
import type { KitOptions, TestCase } from './options.js';

const groups = [
  shape,
  read,
  append,
  content,
  catalogueCases,
  idempotency,
  ordering,
  rejection,
  time,
  restart,
  tail,
  faults,
  auth,
  withholding,
  blind,
  outsiders,
  blobs,
  presence,
  evidence,
  model,
];

/** The cases up to the claimed level, for every claimed part. They are independent: run them in any order. */
export const conformance = (options: KitOptions): readonly TestCase[] =>
  groups.flatMap((cases) => cases(options)).filter(({ level }) => level <= options.claims.level);
