'use client';

import { KrApprovalButton } from '@kreatli/elements';
import '@kreatli/elements/define/kr-approval-button.js';
import { component } from './component.js';

/** `<kr-approval-button>`, inside of a `ReviewSession` or a slot of a `ReviewPlayer`. */
export const ApprovalButton = component('kr-approval-button', KrApprovalButton);
