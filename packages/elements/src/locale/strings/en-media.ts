/** Versions that are being made playable. */
export const enMedia = {
  mediaWaiting: (label: string) => `${label} waits to be prepared for playback.`,
  mediaRunning: (label: string, percent: string) => `${label} is being prepared for playback: ${percent}`,
  mediaFailed: (label: string, reason: string) => `${label} cannot be played. ${reason}`,
  /** Language of the texts that the backend has: `en` or `de`. */
  mediaLanguage: 'en' as 'en' | 'de',
};

/** English strings of versions that are being made playable. */
export type MediaStrings = typeof enMedia;
