'use client';

import { KrPlayer } from '@kreatli/elements';
import '@kreatli/elements/define/kr-player.js';
import { component } from './component.js';

/** `<kr-player>`. The player alone. */
export const Player = component('kr-player', KrPlayer);
