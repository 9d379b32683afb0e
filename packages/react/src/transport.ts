'use client';

import { KrTransport } from '@kreatli/elements';
import '@kreatli/elements/define/kr-transport.js';
import { component } from './component.js';

/** `<kr-transport>`, inside of a `ReviewSession` or a slot of a `ReviewPlayer`. */
export const Transport = component('kr-transport', KrTransport);
