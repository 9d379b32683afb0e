'use client';

import { KrReviewPlayer } from '@kreatli/elements';
import '@kreatli/elements/define/kr-review-player.js';
import { component } from './component.js';

/** `<kr-review-player>`. The whole review in one component: video, comments, brief and decision. */
export const ReviewPlayer = component('kr-review-player', KrReviewPlayer);
