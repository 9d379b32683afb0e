/** The words of messages in one language. */
export interface MailTexts {
  readonly openReview: string;
  readonly unsubscribe: string;
  readonly codeSubject: (title: string) => string;
  readonly codeText: string;
  readonly codeHint: string;
  readonly invitationSubject: (by: string | null, title: string) => string;
  readonly invitationText: Readonly<Record<'approver' | 'commenter' | 'viewer', string>>;
  readonly invitationHint: (expires: string) => string;
  readonly mentionsSubject: (count: number, title: string) => string;
  readonly reminderSubject: (title: string, version: string) => string;
  readonly reminderText: (closes: string) => string;
  readonly decisionSubject: Readonly<Record<Decision, (title: string, version: string) => string>>;
  readonly decisionText: Readonly<Record<Decision, (by: string) => string>>;
}

type Decision = 'approved' | 'approved_with_conditions' | 'changes_requested' | 'revoked';

const en: MailTexts = {
  openReview: 'Open the review',
  unsubscribe: 'No more messages of this kind:',
  codeSubject: (title) => `Your code for “${title}”`,
  codeText: 'Enter this code to open the review:',
  codeHint: 'It works for ten minutes. If you did not ask for it, you need do nothing.',
  invitationSubject: (by, title) =>
    by === null ? `You are invited to review “${title}”` : `${by} invites you to review “${title}”`,
  invitationText: {
    approver: 'You are asked to watch, comment and decide. No account is needed.',
    commenter: 'You are asked to watch and comment. No account is needed.',
    viewer: 'You are invited to watch. No account is needed.',
  },
  invitationHint: (expires) => `The link is for you alone and works until ${expires}.`,
  mentionsSubject: (count, title) =>
    count === 1 ? `You were mentioned in “${title}”` : `You were mentioned ${count} times in “${title}”`,
  reminderSubject: (title, version) => `“${title}”, ${version}: the review is about to close`,
  reminderText: (closes) => `Your decision is still missing. The review closes on ${closes}.`,
  decisionSubject: {
    approved: (title, version) => `“${title}”, ${version}: approved`,
    approved_with_conditions: (title, version) => `“${title}”, ${version}: approved with conditions`,
    changes_requested: (title, version) => `“${title}”, ${version}: changes requested`,
    revoked: (title, version) => `“${title}”, ${version}: decision taken back`,
  },
  decisionText: {
    approved: (by) => `${by} approved it.`,
    approved_with_conditions: (by) => `${by} approved it on these conditions:`,
    changes_requested: (by) => `${by} requested changes:`,
    revoked: (by) => `${by} took the decision back:`,
  },
};

const de: MailTexts = {
  openReview: 'Review öffnen',
  unsubscribe: 'Keine Nachrichten dieser Art mehr:',
  codeSubject: (title) => `Ihr Code für „${title}“`,
  codeText: 'Geben Sie diesen Code ein, um das Review zu öffnen:',
  codeHint: 'Er gilt zehn Minuten. Wenn Sie ihn nicht angefordert haben, brauchen Sie nichts zu tun.',
  invitationSubject: (by, title) =>
    by === null ? `Einladung zum Review „${title}“` : `${by} lädt Sie zum Review „${title}“ ein`,
  invitationText: {
    approver: 'Sie sollen ansehen, kommentieren und entscheiden. Ein Konto ist nicht nötig.',
    commenter: 'Sie sollen ansehen und kommentieren. Ein Konto ist nicht nötig.',
    viewer: 'Sie sind eingeladen, es anzusehen. Ein Konto ist nicht nötig.',
  },
  invitationHint: (expires) => `Der Link ist nur für Sie und gilt bis ${expires}.`,
  mentionsSubject: (count, title) =>
    count === 1 ? `Sie wurden in „${title}“ erwähnt` : `Sie wurden ${count}-mal in „${title}“ erwähnt`,
  reminderSubject: (title, version) => `„${title}“, ${version}: Das Review schließt bald`,
  reminderText: (closes) => `Ihre Entscheidung fehlt noch. Das Review schließt am ${closes}.`,
  decisionSubject: {
    approved: (title, version) => `„${title}“, ${version}: freigegeben`,
    approved_with_conditions: (title, version) => `„${title}“, ${version}: mit Auflagen freigegeben`,
    changes_requested: (title, version) => `„${title}“, ${version}: Änderungen gewünscht`,
    revoked: (title, version) => `„${title}“, ${version}: Entscheidung zurückgenommen`,
  },
  decisionText: {
    approved: (by) => `${by} hat freigegeben.`,
    approved_with_conditions: (by) => `${by} hat unter diesen Auflagen freigegeben:`,
    changes_requested: (by) => `${by} wünscht Änderungen:`,
    revoked: (by) => `${by} hat die Entscheidung zurückgenommen:`,
  },
};

/** English where there is no other. */
export const textsFor = (locale: string): MailTexts => (locale.toLowerCase().startsWith('de') ? de : en);
