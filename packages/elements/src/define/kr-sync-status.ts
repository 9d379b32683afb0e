import { KrSyncStatus } from '../sync-status/sync-status.js';

if (!customElements.get('kr-sync-status')) customElements.define('kr-sync-status', KrSyncStatus);

export { KrSyncStatus };
