'use client';

import { KrDrawingTools } from '@kreatli/elements';
import '@kreatli/elements/define/kr-drawing-tools.js';
import { component } from './component.js';

/** `<kr-drawing-tools>`, inside of a `ReviewSession` or a slot of a `ReviewPlayer`. */
export const DrawingTools = component('kr-drawing-tools', KrDrawingTools);
