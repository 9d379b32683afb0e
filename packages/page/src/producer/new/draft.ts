import type { DecisionRule, IntakeAnswers, LinkRole, NewReview } from '../api/types.js';
import { type Template, wordsIn } from '../templates/template.js';

/** A participant who is invited with the review. */
export interface DraftInvitation {
  readonly name: string;
  readonly email: string;
  readonly role: LinkRole;
}

/** A review that is being written. */
export interface Draft {
  readonly job: string;
  readonly title: string;
  readonly client: string;
  readonly purchaseOrder: string;
  readonly use: string;
  readonly brief: string;
  readonly criteria: readonly string[];
  readonly invitations: readonly DraftInvitation[];
  readonly rule: DecisionRule;
  readonly windowHours: number;
  /** Who filled the intake form, and which form that was. */
  readonly filledBy: string | null;
  readonly intakeId: string | null;
  /** When it was stored on this device, in milliseconds since 1970; null: it was not. */
  readonly savedAt: number | null;
}

/** What a template proposes. Texts of it that the producer has not changed are replaced when they choose another. */
export function fromTemplate(template: Template, locale: string, before: Draft | null = null): Draft {
  const own = before?.invitations.filter(({ name, email }) => name !== '' || email !== '') ?? [];
  return {
    job: template.id,
    title: before?.title ?? '',
    client: before?.client ?? '',
    purchaseOrder: before?.purchaseOrder ?? '',
    use: before?.use ?? '',
    brief: wordsIn(template.brief, locale),
    criteria: template.criteria.map((each) => wordsIn(each, locale)),
    invitations: own.length > 0 ? own : template.roles.map((role) => ({ name: '', email: '', role })),
    rule: template.rule,
    windowHours: template.windowHours,
    filledBy: before?.filledBy ?? null,
    intakeId: before?.intakeId ?? null,
    savedAt: before?.savedAt ?? null,
  };
}

/** What a client answered, over what the template of the job proposes. */
export function fromIntake(
  template: Template,
  locale: string,
  intakeId: string,
  { name, client, title, brief, use = '', purchaseOrder = '', criteria = [] }: IntakeAnswers,
): Draft {
  const proposed = fromTemplate(template, locale);
  return {
    ...proposed,
    client,
    title,
    brief,
    use,
    purchaseOrder,
    criteria: criteria.length > 0 ? criteria : proposed.criteria,
    filledBy: name,
    intakeId,
  };
}

/** What must be changed before a review can be made of a draft, by field. */
export type DraftProblem = 'title' | 'participant' | 'email';

export function problemsOf({ title, invitations }: Draft): readonly DraftProblem[] {
  const named = invitations.filter(isFilled);
  return [
    ...(/\S/.test(title) ? [] : (['title'] as const)),
    ...(named.some(({ name }) => !/\S/.test(name)) ? (['participant'] as const) : []),
    ...(named.some(({ email }) => email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
      ? (['email'] as const)
      : []),
  ];
}

/** Whether a row of the invitations was filled in. */
export const isFilled = ({ name, email }: DraftInvitation): boolean => /\S/.test(name + email);

/** The request that makes a review of a draft. */
export function reviewOf(draft: Draft, reviewId: string): NewReview {
  const refs = (['client', 'purchaseOrder', 'use'] as const).flatMap((name) =>
    /\S/.test(draft[name]) ? [{ name, value: draft[name].trim() }] : [],
  );
  const criteria = draft.criteria.map((each) => each.trim()).filter((each) => each !== '');
  return {
    reviewId,
    title: draft.title.trim(),
    ...(refs.length > 0 && { refs }),
    ...(/\S/.test(draft.brief) && { brief: { text: draft.brief.trim(), ...(criteria.length > 0 && { criteria }) } }),
    decisionRule: draft.rule,
  };
}

const KEY = 'kreatli.draft-review';

/** The draft on this device; null without one. */
export function readDraft(): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Draft | null;
    return draft && typeof draft.title === 'string' && Array.isArray(draft.invitations) ? draft : null;
  } catch {
    return null;
  }
}
/** Stores a draft; one without room or storage stays in the page, and has no `savedAt`. */
export function keepDraft(draft: Draft): Draft {
  const kept = { ...draft, savedAt: Date.now() };
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
    return kept;
  } catch {
    return { ...draft, savedAt: null };
  }
}
export function dropDraft(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Without storage there is none.
  }
}
