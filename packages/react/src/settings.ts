'use client';

import { KrSettings } from '@kreatli/elements';
import '@kreatli/elements/define/kr-settings.js';
import { component } from './component.js';

/** `<kr-settings>`, inside of a `ReviewSession` or a slot of a `ReviewPlayer`. */
export const Settings = component('kr-settings', KrSettings);
