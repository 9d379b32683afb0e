'use client';

import { KrReviewPage } from '@kreatli/elements';
import '@kreatli/elements/define/kr-review-page.js';
import { component } from './component.js';

/** `<kr-review-page>`. A whole page with a brand, for guests. */
export const ReviewPage = component('kr-review-page', KrReviewPage);
