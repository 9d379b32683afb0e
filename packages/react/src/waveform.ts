'use client';

import { KrWaveform } from '@kreatli/elements';
import '@kreatli/elements/define/kr-waveform.js';
import { component } from './component.js';

/** `<kr-waveform>`, inside of a `ReviewSession` or a slot of a `ReviewPlayer`. */
export const Waveform = component('kr-waveform', KrWaveform);
