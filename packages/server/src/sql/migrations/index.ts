import { fileAges, jobs, mail, media, uploads } from './background.js';
import { access, files, invitations, log } from './log-and-access.js';
import type { Migration } from './migration.js';
import { summaries, team } from './team.js';
import { webhooks } from './webhooks.js';

/** All steps, in order. */
export const migrations: readonly Migration[] = [
  ...[log, access, files, invitations],
  ...[jobs, uploads, mail, fileAges, media],
  ...[webhooks, team, summaries],
];
