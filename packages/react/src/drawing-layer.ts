'use client';

import { KrDrawingLayer } from '@kreatli/elements';
import '@kreatli/elements/define/kr-drawing-layer.js';
import { component } from './component.js';

/** `<kr-drawing-layer>`, inside of a `ReviewSession` or a slot of a `ReviewPlayer`. */
export const DrawingLayer = component('kr-drawing-layer', KrDrawingLayer);
