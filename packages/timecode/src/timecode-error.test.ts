import assert from 'node:assert/strict';
import { it } from 'node:test';
import { TimecodeError } from './timecode-error.js';

it('TimecodeError.is recognises errors of another copy of the package', async () => {
  const copy = (await import(`./timecode-error.js?copy=${'2'}`)) as typeof import('./timecode-error.js');
  const foreign = new copy.TimecodeError('INVALID_RATE', 'from another copy');
  assert.ok(!(foreign instanceof TimecodeError));
  assert.ok(TimecodeError.is(foreign));
  assert.ok(TimecodeError.is(new TimecodeError('INVALID_FRAME', 'ours')));
});

it('TimecodeError.is rejects everything else', () => {
  const pretender = { name: 'TimecodeError', code: 'INVALID_RATE', message: '' };
  for (const other of [new Error('x'), new TypeError('x'), pretender, null, undefined, 'INVALID_RATE'])
    assert.ok(!TimecodeError.is(other));
});
