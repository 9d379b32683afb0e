'use client';

import { KrTimeline } from '@kreatli/elements';
import '@kreatli/elements/define/kr-timeline.js';
import { component } from './component.js';

/** `<kr-timeline>`, inside of a `ReviewSession` or a slot of a `ReviewPlayer`. */
export const Timeline = component('kr-timeline', KrTimeline);
