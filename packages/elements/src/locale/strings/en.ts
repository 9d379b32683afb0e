import { enMarkers } from './en-markers.js';
import { enMenus } from './en-menus.js';
import { enPlayer } from './en-player.js';
import { enReview } from './en-review.js';

/** The whole interface in English: the source of every other language. Elements load the parts that they need. */
export const en = { ...enPlayer, ...enMenus, ...enReview, ...enMarkers };
