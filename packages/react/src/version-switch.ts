'use client';

import { KrVersionSwitch } from '@kreatli/elements';
import '@kreatli/elements/define/kr-version-switch.js';
import { component } from './component.js';

/** `<kr-version-switch>`, inside of a `ReviewSession` or a slot of a `ReviewPlayer`. */
export const VersionSwitch = component('kr-version-switch', KrVersionSwitch);
