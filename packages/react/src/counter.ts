'use client';

import { KrCounter } from '@kreatli/elements';
import '@kreatli/elements/define/kr-counter.js';
import { component } from './component.js';

/** `<kr-counter>`, inside of a `ReviewSession` or a slot of a `ReviewPlayer`. */
export const Counter = component('kr-counter', KrCounter);
