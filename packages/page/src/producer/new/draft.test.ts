import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newPassphrase } from '../api/links.js';
import { teamLinkOf } from '../session/link-session.js';
import { TEMPLATES } from '../templates/built-in.js';
import { fromIntake, fromTemplate, problemsOf, reviewOf } from './draft.js';

const [spot, social] = TEMPLATES as readonly [(typeof TEMPLATES)[number], (typeof TEMPLATES)[number]];

describe('the draft of a review', () => {
  it('begins with its template, and keeps what was entered when another one is chosen', () => {
    const draft = { ...fromTemplate(spot, 'en'), title: 'Spring', client: 'Harbour' };
    const named = { ...draft, invitations: [{ name: 'Mara', email: '', role: 'viewer' as const }] };
    const other = fromTemplate(social, 'de', named);
    assert.deepEqual([other.title, other.client, other.invitations], ['Spring', 'Harbour', named.invitations]);
    assert.equal(other.brief, social.brief.de);
    assert.equal(other.windowHours, social.windowHours);
    assert.deepEqual(
      fromTemplate(social, 'en', draft).invitations.map(({ role }) => role),
      social.roles,
    );
  });
  it('has what a client answered', () => {
    const answers = { name: 'Clara', client: 'Harbour', title: 'Spring', brief: 'Watch the logo.' };
    const draft = fromIntake(spot, 'en', 'i1', answers);
    assert.deepEqual([draft.filledBy, draft.intakeId, draft.brief], ['Clara', 'i1', 'Watch the logo.']);
    assert.equal(draft.criteria.length, spot.criteria.length);
    assert.deepEqual(fromIntake(spot, 'en', 'i1', { ...answers, criteria: ['One'] }).criteria, ['One']);
  });
  it('reports what is missing, and ignores empty rows', () => {
    const draft = fromTemplate(spot, 'en');
    assert.deepEqual(problemsOf(draft), ['title']);
    const invitations = [
      { name: '', email: 'a@b.test', role: 'viewer' as const },
      { name: 'B', email: 'no address', role: 'viewer' as const },
    ];
    assert.deepEqual(problemsOf({ ...draft, title: 'x', invitations }), ['participant', 'email']);
  });
  it('becomes a request without what is empty', () => {
    const draft = {
      ...fromTemplate(spot, 'en'),
      title: ' Spring ',
      client: ' ',
      use: '30 s',
      criteria: [' One ', ' '],
    };
    assert.deepEqual(reviewOf(draft, 'r'), {
      reviewId: 'r',
      title: 'Spring',
      refs: [{ name: 'use', value: '30 s' }],
      brief: { text: draft.brief, criteria: ['One'] },
      decisionRule: 'all',
    });
    const { brief, refs } = reviewOf({ ...draft, brief: ' ', use: '' }, 'r');
    assert.deepEqual([brief, refs], [undefined, undefined]);
  });
});

describe('what is handed out', () => {
  it('has passphrases of four words and a number, as the server takes them', () => {
    assert.match(
      newPassphrase(() => 0),
      /^amber-amber-amber-amber-100$/,
    );
    assert.match(newPassphrase(), /^([a-z]+-){4}\d{3}$/);
  });
  it('is no link for the team unless it is whole', () => {
    assert.deepEqual(teamLinkOf('#team=l-1.s_2'), { linkId: 'l-1', secret: 's_2' });
    for (const hash of ['', '#team=', '#team=a', '#team=a.', '#a.b', '#team=a.b.c', '#team=a/b.c'])
      assert.equal(teamLinkOf(hash), null, hash);
  });
});
