import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ListedReview, ListedReviewer } from '../api/types.js';
import { FILTERS, contains, isMissed, matches, needOf } from './filters.js';
import { sorted } from './order.js';
import { START, queryOf, routeOf } from './route.js';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-27T12:00:00.000Z');
const at = (hours: number): string => new Date(NOW + hours * HOUR).toISOString();

const review = (reviewId: string, more: Partial<ListedReview> = {}): ListedReview => ({
  ...{ reviewId, lastAt: at(-1), title: reviewId, refs: {}, isArchived: false, versions: 1 },
  version: { versionId: 'v1', label: 'v1', status: 'ready', addedAt: at(-2) },
  comments: { open: 0, total: 0 },
  reviewers: [],
  reviewerCount: 0,
  window: null,
  conflicts: { count: 0, first: null },
  decision: {
    ...{ outcome: 'pending', asked: 0, granted: 0, at: null, by: null, hasConditions: false, isReported: false },
  },
  ...more,
});
const open = (hours: number) => ({ opensAt: at(-24), closesAt: at(hours), closedAt: null });
const decision = (outcome: ListedReview['decision']['outcome'], asked = 1) => ({
  ...review('').decision,
  outcome,
  asked,
});
const silent: ListedReviewer = {
  role: 'approver',
  ...{ participantId: 'p', name: 'Élodie Ångström', seen: 0, hasOpened: false, hasFinished: false },
  ...{ isSilent: true, isAsked: true, decision: null },
};

const REVIEWS = [
  review('plain'),
  review('due', { window: open(47), decision: decision('pending'), reviewers: [silent] }),
  review('later', { window: open(49), decision: decision('pending') }),
  review('missed', { window: open(-1), decision: decision('pending'), reviewers: [silent] }),
  review('closed-early', { window: { ...open(9), closedAt: at(-1) }, decision: decision('pending') }),
  review('ahead', { window: { opensAt: at(1), closesAt: at(9), closedAt: null }, reviewers: [silent] }),
  review('approved', { window: open(-1), decision: decision('approved'), reviewers: [silent] }),
  review('changes', { window: open(9), decision: decision('changesRequested') }),
  review('conflict', { conflicts: { count: 2, first: null } }),
  review('failed', { version: { versionId: 'v', label: 'v', status: 'failed', addedAt: at(0) } }),
  review('archived', { isArchived: true, window: open(-1), decision: decision('pending') }),
];
const found = (filter: (typeof FILTERS)[number]) =>
  REVIEWS.filter((each) => matches(filter, each, NOW)).map(({ reviewId }) => reviewId);

describe('the filters of the list', () => {
  it('tell what is left to do', () => {
    assert.equal(found('all').length, REVIEWS.length);
    assert.deepEqual(
      REVIEWS.map(({ reviewId }) => reviewId).filter((id) => !found('open').includes(id)),
      ['approved', 'archived'],
    );
    assert.deepEqual(found('due'), ['due', 'changes']);
    assert.deepEqual(found('conflicts'), ['conflict']);
    assert.deepEqual(found('waiting'), ['due', 'later', 'missed', 'closed-early']);
    assert.deepEqual(found('silent'), ['due', 'missed']);
    assert.deepEqual(found('decided'), ['approved']);
  });
  it('know a missed window from one that was closed after a decision', () => {
    const missed = REVIEWS.filter((each) => isMissed(each, NOW)).map(({ reviewId }) => reviewId);
    assert.deepEqual(missed, ['missed', 'closed-early']);
  });
  it('find words in titles, references and names, whatever their accents', () => {
    const hero = review('Hero', { refs: { client: 'Müller & Söhne' }, reviewers: [silent] });
    for (const search of ['', '  ', 'hero', 'MULLER hero', 'angstrom', 'söhne elodie'])
      assert.ok(contains(hero, search), search);
    for (const search of ['heroes', 'hero meier']) assert.ok(!contains(hero, search), search);
  });
});

describe('the order of the list', () => {
  const order = (sort: Parameters<typeof sorted>[1]) => sorted(REVIEWS, sort, NOW, 'en').map((each) => each.reviewId);

  it('begins with what needs the producer, and ends with what is done', () => {
    assert.deepEqual(order('needs'), [
      ...['closed-early', 'missed', 'failed', 'conflict', 'changes'],
      ...['due', 'later', 'ahead', 'plain', 'approved', 'archived'],
    ]);
    assert.equal(needOf(review('x'), NOW), 0);
  });
  it('is by due date, activity or title', () => {
    assert.deepEqual(order('due').slice(0, 3), ['changes', 'due', 'later']);
    const [older, newer] = [review('a', { lastAt: at(-5) }), review('b', { lastAt: at(-4) })];
    assert.deepEqual(sorted([older, newer], 'newest', NOW, 'en'), [newer, older]);
    const [ten, two] = [review('x', { title: 'Cut 10' }), review('y', { title: 'Cut 2' })];
    assert.deepEqual(sorted([ten, two], 'title', NOW, 'en'), [two, ten]);
  });
});

describe('the place in the URL', () => {
  it('is read as it was written', () => {
    for (const route of [
      START,
      { ...START, filter: 'due', sort: 'title', search: 'a & b=c' },
      { view: 'new', intakeId: null },
      { view: 'new', intakeId: 'i-1' },
      { view: 'review', reviewId: 'r_1-x' },
    ] as const)
      assert.deepEqual(routeOf(queryOf(route, '')), route);
  });
  it('keeps theme and language, and leaves out what means nothing', () => {
    assert.equal(
      queryOf({ view: 'review', reviewId: 'r' }, '?theme=dark&q=x&locale=de'),
      '?theme=dark&locale=de&review=r',
    );
    assert.deepEqual(routeOf('?filter=nothing&sort=&review=../x'), START);
    assert.equal(queryOf(START, ''), '');
  });
});
