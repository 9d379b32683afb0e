import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkCursor } from './cursor.js';

const log = { logId: 'L1', head: 3 };

describe('checkCursor', () => {
  it('accepts cursors up to head, with or without the identity of the log', () => {
    for (const after of [0, 3]) {
      checkCursor(log, { after });
      checkCursor(log, { after, logId: 'L1' });
    }
    checkCursor(log, {});
  });
  it('asks for a reset when the log is another one or ends before the cursor', () => {
    for (const request of [{ after: 4 }, { logId: 'L2' }, { logId: '', after: 0 }, { logId: 'L1', after: 4 }])
      assert.throws(() => checkCursor(log, request), { name: 'AdapterError', kind: 'reset' });
  });
});
