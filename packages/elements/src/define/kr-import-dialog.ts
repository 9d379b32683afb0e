import { KrImportDialog } from '../markers/import-dialog.js';

if (!customElements.get('kr-import-dialog')) customElements.define('kr-import-dialog', KrImportDialog);

export { KrImportDialog };
