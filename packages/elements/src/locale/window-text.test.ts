import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReviewWindow } from '@kreatli/core';
import { de } from './strings/de.js';
import { en } from './strings/en.js';
import { closedText, windowText } from './window-text.js';

// Without a zone: in that of this machine, as the texts are.
const at = (local: string): string => new Date(local).toISOString();
const window = (more: Partial<ReviewWindow> = {}): ReviewWindow => ({
  windowId: 'w',
  versionId: 'v',
  opensAt: at('2026-11-20T09:00'),
  closesAt: at('2026-11-27T22:30'),
  approvers: [],
  closedBy: null,
  closedAt: null,
  ...more,
});
/** Engines have different spaces before AM. */
const english = (now: string, more?: Partial<ReviewWindow>) =>
  windowText(window(more), Date.parse(now), en, 'en-US').replace('\u202f', ' ');

describe('windowText', () => {
  it('is when the window opens, closes or closed', () => {
    assert.equal(english('2026-11-19T09:00'), 'Review opens on Nov 20, 9:00 AM');
    assert.equal(english('2026-11-26T15:30'), 'Review closes in 31 hours');
    assert.equal(english('2026-11-27T22:30'), 'Review closed on Nov 27, 10:30 PM');
  });
  it('has the time at which it was closed, and the year of another year', () => {
    const closed = { closedBy: 'owner', closedAt: at('2026-11-21T12:05') } as const;
    assert.equal(english('2026-11-26T15:30', closed), 'Review closed on Nov 21, 12:05 PM');
    assert.equal(english('2027-01-02T09:00', closed), 'Review closed on Nov 21, 2026, 12:05 PM');
  });
  it('is in the language of the words', () => {
    const german = (now: string) => windowText(window(), Date.parse(now), de, 'de');
    assert.equal(german('2026-11-26T15:30'), 'Review endet in 31 Stunden');
    assert.equal(german('2026-11-28T15:30'), 'Review endete am 27. Nov., 22:30');
  });
});

describe('closedText', () => {
  it('is null while the window is open', () =>
    assert.equal(closedText(window(), Date.parse('2026-11-26T15:30'), en, 'en'), null));
});
