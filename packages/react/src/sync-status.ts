'use client';

import { KrSyncStatus } from '@kreatli/elements';
import '@kreatli/elements/define/kr-sync-status.js';
import { component } from './component.js';

/** `<kr-sync-status>`, inside of a `ReviewSession` or a slot of a `ReviewPlayer`. */
export const SyncStatus = component('kr-sync-status', KrSyncStatus);
