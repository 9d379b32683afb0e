import { enDrawing } from './en-drawing.js';
import { type LinkStrings, enLink } from './en-link.js';
import { type MarkerStrings, enMarkers } from './en-markers.js';
import { type MediaStrings, enMedia } from './en-media.js';
import { type MenuStrings, enMenus } from './en-menus.js';
import { type ReviewPartStrings, enReviewParts } from './en-review-parts.js';
import { type SpokenStrings, enSpoken } from './en-spoken.js';
import { type TeamStrings, enTeam } from './en-team.js';

/** Every string of the interface. */
export interface LocaleStrings
  extends
    LinkStrings,
    MediaStrings,
    MenuStrings,
    MarkerStrings,
    ReviewPartStrings,
    SpokenStrings,
    TeamStrings,
    DrawingPart {}
type DrawingPart = typeof enDrawing;

/** The whole interface in English: what other languages translate. Elements import only the part that they need. */
export const en: LocaleStrings = {
  ...enLink,
  ...enMedia,
  ...enMenus,
  ...enMarkers,
  ...enReviewParts,
  ...enSpoken,
  ...enTeam,
  ...enDrawing,
};
