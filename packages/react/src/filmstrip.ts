'use client';

import { KrFilmstrip } from '@kreatli/elements';
import '@kreatli/elements/define/kr-filmstrip.js';
import { component } from './component.js';

/** `<kr-filmstrip>`, inside of a `ReviewSession` or a slot of a `ReviewPlayer`. */
export const Filmstrip = component('kr-filmstrip', KrFilmstrip);
