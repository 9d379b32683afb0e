'use client';

import { KrReviewBrief } from '@kreatli/elements';
import '@kreatli/elements/define/kr-review-brief.js';
import { component } from './component.js';

/** `<kr-review-brief>`, inside of a `ReviewSession` or a slot of a `ReviewPlayer`. */
export const ReviewBrief = component('kr-review-brief', KrReviewBrief);
