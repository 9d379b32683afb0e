import type { DecisionRule, LinkRole } from '../api/types.js';

/** A text in the languages of the page. */
export interface Words {
  readonly en: string;
  readonly de?: string;
}

/** What a new review of one kind of job begins with. */
export interface Template {
  readonly id: string;
  readonly name: Words;
  readonly hint: Words;
  /** Proposed title of the review. */
  readonly heading: Words;
  /** What to watch, and what not to comment on. */
  readonly brief: Words;
  readonly criteria: readonly Words[];
  /** How long the review window is open. */
  readonly windowHours: number;
  readonly rule: DecisionRule;
  /** Roles of the participants that are usually invited. */
  readonly roles: readonly LinkRole[];
}

/** What is wrong with a template: which member, and what it should be. */
export interface TemplateProblem {
  readonly member: string;
  readonly expected: 'object' | 'id' | 'words' | 'list' | 'hours' | 'rule' | 'role' | 'known';
}

/** As long as the server takes. */
const LIMITS = { name: 60, hint: 60, heading: 300, brief: 10_000, criterion: 500, criteria: 50, roles: 20 };
const MEMBERS = ['id', 'name', 'hint', 'heading', 'brief', 'criteria', 'windowHours', 'rule', 'roles'];
const RULES: readonly unknown[] = ['any', 'all', 'first_with_veto'] satisfies readonly DecisionRule[];
const ROLES: readonly unknown[] = ['approver', 'commenter', 'viewer'] satisfies readonly LinkRole[];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown, max: number): boolean =>
  typeof value === 'string' && /\S/.test(value) && value.length <= max && !/[\0\p{Cs}]/u.test(value);
const isWords = (value: unknown, max: number): boolean =>
  isRecord(value) && isText(value['en'], max) && (value['de'] === undefined || isText(value['de'], max));

/** What is wrong with a value that should be a template; null for a template. */
export function problemOf(value: unknown): TemplateProblem | null {
  if (!isRecord(value)) return { member: '', expected: 'object' };
  const unknown = Object.keys(value).find((name) => !MEMBERS.includes(name));
  if (unknown !== undefined) return { member: unknown.slice(0, 60), expected: 'known' };
  if (typeof value['id'] !== 'string' || !/^[a-z][a-z-]{0,39}$/.test(value['id']))
    return { member: 'id', expected: 'id' };
  for (const member of ['name', 'hint', 'heading', 'brief'] as const)
    if (!isWords(value[member], LIMITS[member])) return { member, expected: 'words' };
  const { criteria, roles, windowHours: hours, rule } = value;
  if (!Array.isArray(criteria) || criteria.length > LIMITS.criteria) return { member: 'criteria', expected: 'list' };
  const wrong = criteria.findIndex((each) => !isWords(each, LIMITS.criterion));
  if (wrong >= 0) return { member: `criteria[${wrong}]`, expected: 'words' };
  if (typeof hours !== 'number' || !Number.isInteger(hours) || hours < 1 || hours > 8_760)
    return { member: 'windowHours', expected: 'hours' };
  if (!RULES.includes(rule)) return { member: 'rule', expected: 'rule' };
  if (!Array.isArray(roles) || roles.length > LIMITS.roles) return { member: 'roles', expected: 'list' };
  const role = roles.findIndex((each) => !ROLES.includes(each));
  return role >= 0 ? { member: `roles[${role}]`, expected: 'role' } : null;
}

/** A text in a language, or in English. */
export const wordsIn = (words: Words, locale: string): string =>
  (/^de\b/i.test(locale) ? words.de : undefined) ?? words.en;
