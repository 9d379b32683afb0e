import type { LinkStrings } from './en-link.js';

/** German strings of the gate of a share link. */
export const deLink: LinkStrings = {
  openingLink: 'Das Review wird geöffnet …',
  linkPassphrase: 'Passwort',
  linkPassphraseHint: 'Dieses Review ist geschützt. Das Passwort steht in einer eigenen Nachricht des Absenders.',
  linkPassphraseWrong: 'Das ist nicht das Passwort. Achten Sie auf Großschreibung und Leerzeichen.',
  linkEmail: 'Ihre E-Mail-Adresse',
  linkEmailHint: 'Sie erhalten einen Code, der das Review öffnet. Er zeigt, wer kommentiert und wer entscheidet.',
  linkSendCode: 'Code senden',
  linkSendingCode: 'Wird gesendet …',
  linkCode: 'Code',
  linkCodeHint: (email) => `Er ging an ${email}, sofern der Link für diese Adresse gilt, und gilt zehn Minuten.`,
  linkCodeWrong: 'Das ist nicht der Code, oder er ist zu alt.',
  linkOtherEmail: 'Andere Adresse oder neuer Code',
  openReview: 'Review öffnen',
  linkEndedHeading: 'Dieser Link gilt nicht mehr',
  linkEndedText:
    'Er ist abgelaufen, wurde widerrufen oder so oft benutzt, wie er es erlaubt. Bitten Sie um einen neuen.',
  linkInvalidHeading: 'Dieser Link funktioniert nicht',
  linkInvalidText:
    'Vielleicht fehlt ein Teil. Öffnen Sie ihn aus der ursprünglichen Nachricht, oder bitten Sie um einen neuen.',
  linkThrottledHeading: 'Zu viele Versuche',
  linkThrottledText: 'Warten Sie eine Minute, und versuchen Sie es dann noch einmal.',
  linkOfflineHeading: 'Das Review ist nicht erreichbar',
  linkOfflineText: 'Prüfen Sie die Verbindung, und versuchen Sie es dann noch einmal.',
  tryAgain: 'Noch einmal versuchen',
};
