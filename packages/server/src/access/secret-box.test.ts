import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createSecretBox, secretOfFolder } from './secret-box.js';

const SECRET = 'a secret of at least thirty-two characters';

describe('a secret box', () => {
  const box = createSecretBox(SECRET);

  it('opens what it has sealed, which is different each time', () => {
    const sealed = [box.seal('hidden', 'here'), box.seal('hidden', 'here')];
    assert.notEqual(sealed[0], sealed[1]);
    assert.doesNotMatch(sealed.join(), /hidden/);
    for (const each of sealed) assert.equal(createSecretBox(SECRET).open(each, 'here'), 'hidden');
  });

  it('does not open what was moved, changed, cut, or sealed with another key', () => {
    const sealed = box.seal('hidden', 'here');
    assert.equal(box.open(sealed, 'there'), null);
    assert.equal(createSecretBox(`${SECRET}!`).open(sealed, 'here'), null);
    for (let i = 0; i < sealed.length - 1; i++)
      assert.equal(
        box.open(`${sealed.slice(0, i)}${sealed[i] === 'A' ? 'B' : 'A'}${sealed.slice(i + 1)}`, 'here'),
        null,
      );
    for (const wrong of ['', 'v1', 'v1.', 'v1.AAAA', sealed.slice(0, 30), `v2${sealed.slice(2)}`])
      assert.equal(box.open(wrong, 'here'), null);
  });

  it('takes no short secret', () => assert.throws(() => createSecretBox('short'), RangeError));
});

describe('the secret of a folder', () => {
  it('is made once, and only its user reads it', () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'kreatli-secret-')), 'new');
    const secret = secretOfFolder(folder);
    assert.ok(secret.length >= 32);
    assert.equal(secretOfFolder(folder), secret);
    assert.deepEqual(readdirSync(folder), ['secret.key']);
    assert.equal(statSync(join(folder, 'secret.key')).mode & 0o777, 0o600);
    assert.notEqual(secretOfFolder(mkdtempSync(join(tmpdir(), 'kreatli-secret-'))), secret);
  });

  it('is not used when it is too short to be one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kreatli-secret-'));
    writeFileSync(join(folder, 'secret.key'), '\n');
    assert.throws(() => createSecretBox(secretOfFolder(folder)), RangeError);
  });
});
