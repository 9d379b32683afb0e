'use client';

import { KrReviewSession } from '@kreatli/elements';
import '@kreatli/elements/define/kr-review-session.js';
import { component } from './component.js';

/** `<kr-review-session>`. The frame of a layout of your own: its children share one review. */
export const ReviewSession = component('kr-review-session', KrReviewSession);
