import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PendingItem, Upload } from '@kreatli/core';
import { enReview } from '../locale/strings/en-review.js';
import { fileSize, uploadInWords } from './comment-files-view.js';

const digest = (digit: string) => `sha256:${digit.repeat(64)}` as const;
const item = (upload?: Partial<Upload>): PendingItem => ({
  proposal: {
    data: {
      files: [
        { digest: digest('1'), bytes: 200, type: 'image/png', name: 'still.png' },
        { digest: digest('2'), bytes: 0, type: 'text/plain' },
      ],
    },
  } as never,
  state: 'queued',
  order: 1,
  waitsFor: [digest('1'), digest('2')],
  ...(upload && { upload: { digest: digest('1'), sent: 0, error: null, ...upload } }),
});

describe('files of a comment', () => {
  it('have sizes that a person reads', () => {
    assert.deepEqual(
      [7, 1234, 999_999, 1_000_000, 104_857_600].map((bytes) => fileSize(bytes, 'en')),
      ['7 byte', '1.2 kB', '1,000 kB', '1 MB', '105 MB'],
    );
    assert.equal(fileSize(1_500_000, 'de'), '1,5 MB');
  });

  it('say how their upload stands', () => {
    const said = (upload?: Partial<Upload>) => uploadInWords(item(upload), enReview);
    assert.equal(said(), 'still.png is waiting to upload');
    assert.equal(said({ sent: 50 }), 'Uploading still.png: 25%');
    assert.equal(said({ digest: digest('2') }), 'Uploading file: 0%');
    assert.equal(said({ error: 'unavailable' }), 'still.png couldn’t be uploaded yet. Trying again…');
    assert.equal(said({ error: 'lost' }), 'still.png is no longer on this device');
  });
});
