import { KrNameDialog } from '../review-session/name-dialog.js';

if (!customElements.get('kr-name-dialog')) customElements.define('kr-name-dialog', KrNameDialog);

export { KrNameDialog };
