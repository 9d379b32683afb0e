import { type Frame, type Part, asHtml, asText } from './html.js';
import { type MailTexts, textsFor } from './texts.js';

/** What a message is about. */
export type Message =
  | { readonly kind: 'code'; readonly title: string; readonly code: string }
  | {
      readonly kind: 'invitation';
      readonly title: string;
      readonly by: string | null;
      readonly role: 'approver' | 'commenter' | 'viewer';
      readonly url: string;
      /** ISO 8601. */
      readonly expiresAt: string;
    }
  | {
      readonly kind: 'mentions';
      readonly title: string;
      readonly url: string;
      readonly mentions: readonly Mention[];
      /** Of all mentions: some may not be quoted. */
      readonly count: number;
    }
  | {
      readonly kind: 'reminder';
      readonly title: string;
      readonly version: string;
      readonly closesAt: string;
      readonly url: string;
    }
  | {
      readonly kind: 'decision';
      readonly title: string;
      readonly version: string;
      readonly by: string;
      readonly decision: 'approved' | 'approved_with_conditions' | 'changes_requested' | 'revoked';
      /** Conditions, or what should change. */
      readonly text: string | null;
      readonly url: string;
    };

/** A comment that mentions the reader. */
export interface Mention {
  readonly by: string;
  /** Timecode, or frame. */
  readonly at: string;
  readonly text: string;
  readonly url: string;
}

/** Who sends messages. */
export interface MailBrand {
  readonly name: string;
  /** `#rrggbb`. Default: indigo. */
  readonly accent?: string | undefined;
  /** Color of text on the accent. Default: white. */
  readonly accentInk?: string | undefined;
  readonly legal?: string | undefined;
}

/** A message as it is sent. */
export interface Written {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Writes a message. `locale`: BCP 47; English where there is no other. `unsubscribeUrl`: how to end such messages. */
export function writeMail(message: Message, brand: MailBrand, locale: string, unsubscribeUrl?: string): Written {
  const t = textsFor(locale);
  const { subject: written, parts } = contentOf(message, t, locale);
  const subject = oneLine(written);
  const frame: Frame = {
    heading: subject,
    brand: brand.name,
    accent: brand.accent ?? '#4f46e5',
    accentInk: brand.accentInk ?? '#ffffff',
    footer: [
      ...(brand.legal ? [textPart(brand.legal)] : []),
      ...(unsubscribeUrl ? [textPart(`${t.unsubscribe}\n${unsubscribeUrl}`)] : []),
    ],
  };
  return { subject, text: asText(frame, parts), html: asHtml(frame, parts) };
}

function contentOf(message: Message, t: MailTexts, locale: string): { subject: string; parts: readonly Part[] } {
  const { title } = message;
  switch (message.kind) {
    case 'code':
      return {
        subject: t.codeSubject(title),
        parts: [textPart(t.codeText), { kind: 'code', text: message.code }, textPart(t.codeHint)],
      };
    case 'invitation':
      return {
        subject: t.invitationSubject(message.by, title),
        parts: [
          textPart(t.invitationText[message.role]),
          { kind: 'button', label: t.openReview, url: message.url },
          textPart(t.invitationHint(dateIn(message.expiresAt, locale))),
        ],
      };
    case 'mentions':
      return {
        subject: t.mentionsSubject(message.count, title),
        parts: [
          ...message.mentions.map((mention): Part => ({
            ...{ kind: 'quote', ...mention },
            ...{ by: oneLine(mention.by), at: oneLine(mention.at) },
          })),
          { kind: 'button', label: t.openReview, url: message.url },
        ],
      };
    case 'reminder':
      return {
        subject: t.reminderSubject(title, message.version),
        parts: [
          textPart(t.reminderText(dateIn(message.closesAt, locale))),
          { kind: 'button', label: t.openReview, url: message.url },
        ],
      };
    case 'decision':
      return {
        subject: t.decisionSubject[message.decision](title, message.version),
        parts: [
          textPart(t.decisionText[message.decision](oneLine(message.by))),
          // Words of a user, and no others, are quoted.
          ...(message.text ? [quoteOf(message, message.text)] : []),
          { kind: 'button', label: t.openReview, url: message.url },
        ],
      };
  }
}

const quoteOf = ({ by, version }: { readonly by: string; readonly version: string }, text: string): Part => ({
  kind: 'quote',
  by: oneLine(by),
  at: oneLine(version),
  text,
});
const textPart = (text: string): Part => ({ kind: 'text', text });
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 200);

/** The locale of a review is any text. */
function localeOf(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** With the zone, since the reader's is not known. */
const dateIn = (instant: string, locale: string): string =>
  new Intl.DateTimeFormat(localeOf(locale), { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' }).format(
    new Date(instant),
  ) + ' UTC';
