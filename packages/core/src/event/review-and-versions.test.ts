import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonical, sha256 } from '@kreatli/digest';
import {
  codeFor,
  comment,
  content,
  createLog,
  createReviewLog,
  eventAt,
  expectVoid,
  owner,
  samples,
  service,
  user,
} from '../../test/log.js';
import { fold, hasFinished, isChecked, nameOf, participantsOf } from '../index.js';

describe('a review', () => {
  it('is created once, and changed or archived only afterwards', () => {
    const log = createLog();
    expectVoid(log, 'review.updated', { title: 'x' }, owner, 'not_found');
    expectVoid(log, 'review.archived', {}, owner, 'not_found');
    expectVoid(log, 'review.created', { title: 'Video' }, owner, null);
    expectVoid(log, 'review.created', { title: 'Other' }, owner, 'invalid');
    expectVoid(log, 'review.updated', { refs: { po: '1' } }, owner, null);
    expectVoid(log, 'review.archived', {}, owner, null);
    assert.deepEqual(log.state.review, { title: 'Video', refs: { po: '1' }, archived: true });
  });
  it('ignores members that the event type does not have', () => {
    const log = createReviewLog();
    const next = fold(
      [eventAt(99, 'review.updated', { title: 'New', archived: true, admin: 'me' } as never)],
      log.state,
    );
    assert.deepEqual(next.review, { title: 'New', refs: {}, archived: false });
    assert.deepEqual(
      fold([eventAt(99, 'policy.set', { ...samples['policy.set'], extra: 1 } as never)]).policy,
      samples['policy.set'],
    );
  });
});

describe('the brief', () => {
  it('has a digest and a sequence number, and criteria that are checked per version', () => {
    const log = createReviewLog();
    const { brief } = log.state;
    assert.equal(brief?.digest, sha256(canonical(log.events[2]!.data)));
    assert.equal(brief?.seq, 3);
    expectVoid(log, 'brief.checked', { itemId: 'k7', versionId: 'v1', on: true }, owner, 'not_found');
    expectVoid(log, 'brief.checked', { itemId: 'k1', versionId: 'v7', on: true }, owner, 'not_found');
    expectVoid(log, 'brief.checked', { itemId: 'k1', versionId: 'v1', on: true }, owner, null);
    assert.equal(isChecked(log.state, 'v1', 'k1'), true);
    log.add('brief.checked', { itemId: 'k1', versionId: 'v1', on: false });
    assert.equal(isChecked(log.state, 'v1', 'k1'), false);
  });
  it('is void, and does not break the fold, with a number that has no canonical form', () => {
    const data = JSON.parse(
      `{"body":{"text":"x"},"files":[{"digest":"${content.digest}","bytes":-0,"type":"a/b"}]}`,
    ) as never;
    const state = fold([{ ...eventAt(1, 'brief.set', samples['brief.set']), data } as never]);
    assert.deepEqual([state.faulty, state.voids], [false, [{ seq: 1, code: 'invalid' }]]);
  });
});

describe('a version', () => {
  it('is added once, supersedes an existing one, and changes only if it exists', () => {
    const log = createReviewLog();
    const added = samples['version.added'];
    expectVoid(log, 'version.added', { ...added, versionId: 'v1' }, owner, 'invalid');
    assert.equal(codeFor(log.state, 'version.added', { ...added, supersedes: 'v7' }), 'not_found');
    expectVoid(log, 'version.added', { ...added, supersedes: 'v1' }, owner, null);
    assert.deepEqual(
      [log.state.versions.get('v9')?.status, log.state.versions.get('v9')?.manifest],
      ['processing', null],
    );
    for (const type of ['version.ready', 'version.failed', 'version.withdrawn', 'pass.finished'] as const) {
      expectVoid(log, type, { ...samples[type], versionId: 'v7' } as never, service, 'not_found');
    }
    expectVoid(log, 'version.failed', { versionId: 'v9', code: 'NO_VIDEO' }, service, null);
    assert.deepEqual(
      [log.state.versions.get('v9')?.status, log.state.versions.get('v9')?.failure],
      ['failed', 'NO_VIDEO'],
    );
  });
  it('is valid to readers from whom the one that it supersedes is withheld', () => {
    const log = createReviewLog();
    expectVoid(log, 'version.added', { ...samples['version.added'], supersedes: 'v7' }, owner, null);
  });
  it('stays withdrawn if its proxies become ready or fail', () => {
    const log = createReviewLog();
    log.add('version.withdrawn', { versionId: 'v1' });
    expectVoid(log, 'version.ready', samples['version.ready'], service, 'not_found');
    expectVoid(log, 'version.failed', samples['version.failed'], service, 'not_found');
  });
  it('is marked as reviewed per participant', () => {
    const log = createReviewLog();
    log.add('pass.finished', { versionId: 'v1' }, user('carl'));
    assert.deepEqual([hasFinished(log.state, 'v1', 'carl'), hasFinished(log.state, 'v1', 'olga')], [true, false]);
  });
});

describe('participants', () => {
  it('join only as themselves', () => {
    const log = createReviewLog();
    expectVoid(log, 'participant.joined', { participantId: 'x', name: 'X' }, user('y'), 'forbidden');
  });
  it('are limited by the log at once, whatever role the backend gives them', () => {
    const log = createReviewLog();
    const ed = user('ed', 'editor');
    const codeOf = (actor = ed) => codeFor(log.state, 'comment.added', comment('c1'), actor);
    log.add('participant.roleChanged', { participantId: 'ed', role: 'viewer' });
    assert.deepEqual([codeOf(), codeOf(user('other', 'editor'))], ['forbidden', null]);
    log.add('participant.roleChanged', { participantId: 'ed', role: 'owner' });
    assert.equal(
      codeFor(log.state, 'participant.invited', samples['participant.invited'], ed),
      'forbidden',
      'no more than the backend',
    );
    log.add('participant.removed', { participantId: 'ed' });
    assert.equal(codeOf(), 'forbidden');
    log.add('participant.invited', { participantId: 'ed', role: 'editor' });
    assert.equal(codeOf(), null);
  });
  it('keep the name they joined with, and are no longer removed, when invited again', () => {
    const log = createReviewLog();
    log.add('participant.joined', { participantId: 'ana', name: 'Ana B.' }, user('ana', 'approver'));
    log.add('participant.roleChanged', { participantId: 'ana', role: 'viewer' });
    log.add('participant.removed', { participantId: 'ana' });
    assert.deepEqual(participantsOf(log.state), []);
    log.add('participant.invited', { participantId: 'ana', role: 'editor', name: 'Someone' });
    assert.deepEqual(
      participantsOf(log.state).map(({ role, name }) => [role, name]),
      [['editor', 'Ana B.']],
    );
    assert.equal(nameOf(log.state, 'unknown'), null);
  });
});
