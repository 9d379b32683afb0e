import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { newSalt } from './salt.js';

describe('newSalt', () => {
  it('is 16 bytes of base64url, new each time', () => {
    const salts = Array.from({ length: 1000 }, () => newSalt());
    for (const salt of salts) {
      assert.match(salt, /^[A-Za-z0-9_-]{22}$/);
      assert.equal(Buffer.from(salt, 'base64url').length, 16);
    }
    assert.equal(new Set(salts).size, salts.length);
  });

  it('encodes the bytes of the given source as Node does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        const salt = newSalt((target) => {
          target.set(bytes);
          return target;
        });
        assert.equal(salt, Buffer.from(bytes).toString('base64url'));
      }),
    );
  });

  it('rejects a source of another length', () => {
    assert.throws(() => newSalt(() => new Uint8Array(8)), { name: 'DigestError', code: 'INVALID_SALT' });
    assert.throws(() => newSalt(() => undefined as unknown as Uint8Array), { code: 'INVALID_SALT' });
  });
});
