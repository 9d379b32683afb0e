import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PendingItem, Upload } from '@kreatli/core';
import { deReviewParts } from '../locale/strings/de-review-parts.js';
import { enReviewParts } from '../locale/strings/en-review-parts.js';
import { uploadText } from './upload-text.js';

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

describe('uploadText', () => {
  it('names the file, and its progress or error', () => {
    const text = (upload?: Partial<Upload>) => uploadText(item(upload), enReviewParts, 'en');
    assert.equal(text(), 'still.png is waiting to upload');
    assert.equal(text({ sent: 50 }), 'Uploading still.png: 25%');
    assert.equal(text({ digest: digest('2') }), 'Uploading file: 0%');
    assert.equal(uploadText(item({ sent: 50 }), deReviewParts, 'de'), 'still.png wird hochgeladen: 25\u202f%');
    assert.equal(text({ error: 'unavailable' }), 'still.png couldn’t be uploaded yet. Trying again…');
    assert.equal(text({ error: 'lost' }), 'still.png is no longer on this device');
  });
});
