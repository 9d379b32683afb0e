import type { MediaStrings } from './en-media.js';

/** German strings of versions that are being made playable. */
export const deMedia: MediaStrings = {
  mediaWaiting: (label) => `${label} wartet auf die Vorbereitung für die Wiedergabe.`,
  mediaRunning: (label, percent) => `${label} wird für die Wiedergabe vorbereitet: ${percent}`,
  mediaFailed: (label, reason) => `${label} kann nicht abgespielt werden. ${reason}`,
  mediaLanguage: 'de',
};
