import { KrApprovalButton } from '../approval-button/approval-button.js';

if (!customElements.get('kr-approval-button')) customElements.define('kr-approval-button', KrApprovalButton);

export { KrApprovalButton };
