import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type DeclaredReview, configOf, versionsOf } from './declaration.js';

const BASE = 'https://example.com/reviews/';
const nothing: DeclaredReview = {
  src: '',
  poster: '',
  rate: null,
  dropFrame: false,
  startTimecode: '',
  review: '',
  heading: '',
  adapter: null,
  needsAdapter: false,
  privateViews: false,
  participant: null,
  versions: [],
  brief: null,
};
const v1 = { id: 'v1', label: 'First', src: 'v1.mp4' };
const v2 = { id: 'v2', label: 'Second', src: 'v2.mp4' };

describe('versionsOf', () => {
  it('is empty without a video', () => assert.deepEqual(versionsOf(nothing, BASE), []));
  it('makes one version of src, without the properties that are not declared', () => {
    const [version, ...others] = versionsOf({ ...nothing, src: 'a.mp4', rate: '25' }, BASE);
    assert.deepEqual(others, []);
    assert.deepEqual({ ...version, id: '' }, { id: '', label: 'v1', src: 'a.mp4', startTimecode: '', rate: '25' });
  });
  it('derives the same id from the same URL, whatever page names it', () => {
    const [relative] = versionsOf({ ...nothing, src: 'a.mp4' }, BASE);
    const [absolute] = versionsOf({ ...nothing, src: `${BASE}a.mp4` }, 'https://other.example/');
    assert.equal(relative!.id, absolute!.id);
  });
  it('prefers the list to src', () =>
    assert.deepEqual(versionsOf({ ...nothing, src: 'a.mp4', versions: [v1, v2] }, BASE), [v1, v2]));
});

describe('configOf', () => {
  it('is null while neither a review nor a video is declared', () => assert.equal(configOf(nothing, BASE), null));
  it('takes the declared review id, also before a video is declared', () =>
    assert.equal(configOf({ ...nothing, review: 'launch' }, BASE)?.reviewId, 'launch'));
  it('derives the review id from the first version', () => {
    const id = (versions: DeclaredReview['versions']) => configOf({ ...nothing, versions }, BASE)?.reviewId;
    assert.equal(id([v1]), id([v1, v2]));
    assert.notEqual(id([v1]), id([v2]));
    assert.notEqual(id([v1]), id([{ ...v1, src: 'other.mp4' }]));
  });
  it('is titled by the heading, else by the newest version', () => {
    assert.equal(configOf({ ...nothing, versions: [v1, v2] }, BASE)?.heading, 'Second');
    assert.equal(configOf({ ...nothing, versions: [v1, v2], heading: 'Launch' }, BASE)?.heading, 'Launch');
  });
});
