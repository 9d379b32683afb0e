import assert from 'node:assert/strict';
import { it } from 'node:test';
import { DigestError } from './digest-error.js';

it('DigestError.is recognises errors of any copy of the package, and nothing else', async () => {
  const copy = (await import(`./digest-error.js?copy=${'2'}`)) as typeof import('./digest-error.js');
  const foreign = new copy.DigestError('NOT_CANONICAL', 'from another copy', "$['a']");
  assert.equal(foreign.path, "$['a']");
  assert.ok(DigestError.is(foreign));
  assert.ok(!((foreign as Error) instanceof DigestError));
  for (const other of [
    new Error('x'),
    { name: 'DigestError', code: 'NOT_CANONICAL' },
    null,
    undefined,
    'NOT_CANONICAL',
  ])
    assert.ok(!DigestError.is(other));
});
