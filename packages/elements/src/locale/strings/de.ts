import { deDrawing } from './de-drawing.js';
import { deLink } from './de-link.js';
import { deMarkers } from './de-markers.js';
import { deMedia } from './de-media.js';
import { deMenus } from './de-menus.js';
import { deReviewParts } from './de-review-parts.js';
import { deSpoken } from './de-spoken.js';
import { deTeam } from './de-team.js';
import type { LocaleStrings } from './en.js';

/** The whole interface in German. */
export const de: LocaleStrings = {
  ...deLink,
  ...deMedia,
  ...deMenus,
  ...deMarkers,
  ...deReviewParts,
  ...deSpoken,
  ...deTeam,
  ...deDrawing,
};
