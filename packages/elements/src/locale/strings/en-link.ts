/** A guest who comes by a share link. */
export const enLink = {
  openingLink: 'Opening the review …',
  linkPassphrase: 'Passphrase',
  linkPassphraseHint: 'This review is protected. The passphrase is in a separate message from the sender.',
  linkPassphraseWrong: 'That is not the passphrase. Check capital letters and spaces.',
  linkEmail: 'Your e-mail address',
  linkEmailHint: 'You get a code that opens the review. It shows who comments and who decides.',
  linkSendCode: 'Send the code',
  linkSendingCode: 'Sending …',
  linkCode: 'Code',
  linkCodeHint: (email: string) =>
    `It was sent to ${email}, if the link is for that address. It works for ten minutes.`,
  linkCodeWrong: 'That is not the code, or it is too old.',
  linkOtherEmail: 'Another address or code',
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
