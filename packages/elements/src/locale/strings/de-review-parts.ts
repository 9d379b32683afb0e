import { counter } from './count.js';
import { deReview } from './de-review.js';
import type { ReviewPartStrings } from './en-review-parts.js';

const count = counter('de');

export const deReviewParts: ReviewPartStrings = {
  ...deReview,
  commentAt: (author, timecode) => `Kommentar von ${author} bei ${timecode}`,
  draftAnchor: 'Position deines Kommentars',
  conflictBand: 'Kommentare widersprechen sich hier',
  commentMarkers: 'Kommentarmarken',
  commentsAt: (n, timecode) => `${count(n, 'Kommentar', 'Kommentare')} um ${timecode}`,
  yourName: 'Name',
  yourNameHint: 'Erscheint bei Kommentaren und Entscheidungen. Kein Konto nötig.',
  send: 'Senden',
  someoneElse: 'Ich bin jemand anderes: ohne Kommentare und Entwürfe unter diesem Namen beginnen',
  uploadWaiting: (name) => `${name} wartet auf das Hochladen`,
  uploading: (name, percent) => `${name} wird hochgeladen: ${percent}`,
  uploadFailed: (name) => `${name} konnte noch nicht hochgeladen werden. Neuer Versuch …`,
  uploadLost: (name) => `${name} ist nicht mehr auf diesem Gerät`,
};
