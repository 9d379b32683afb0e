import { KrExportDialog } from '../markers/export-dialog.js';

if (!customElements.get('kr-export-dialog')) customElements.define('kr-export-dialog', KrExportDialog);

export { KrExportDialog };
