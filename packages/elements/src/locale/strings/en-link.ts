/** A guest who comes by a share link. */
export const enLink = {
  openingLink: 'Opening the review …',
  linkPassphrase: 'Passphrase',
  linkPassphraseHint: 'This review is protected. The passphrase is in a separate message from the sender.',
  linkPassphraseWrong: 'That is not the passphrase. Check capital letters and spaces.',
  openReview: 'Open the review',
  linkEndedHeading: 'This link has ended',
  linkEndedText: 'It has expired, was revoked, or was used as often as it allows. Ask the sender for a new one.',
  linkInvalidHeading: 'This link does not work',
  linkInvalidText: 'A part of it may be missing. Open it from the original message, or ask the sender for a new one.',
  linkThrottledHeading: 'Too many attempts',
  linkThrottledText: 'Wait a minute, then try again.',
  linkOfflineHeading: 'The review cannot be reached',
  linkOfflineText: 'Check your connection, then try again.',
  tryAgain: 'Try again',
};

/** English strings of the gate of a share link. */
export type LinkStrings = typeof enLink;
