import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { digestOf, type Digestible, isDigest, sha256 } from './digest.js';

const node = (input: string | Uint8Array) => `sha256:${createHash('sha256').update(input).digest('hex')}`;
const event: Digestible = {
  data: { text: 'Größer', at: 12 },
  id: '0198-a',
  salt: 'AAAAAAAAAAAAAAAAAAAAAA',
  type: 'comment.added',
  v: 1,
};

describe('sha256', () => {
  // The last three: FIPS 180-2, appendix B.
  const vectors: readonly (readonly [string, string])[] = [
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  ];
  for (const [text, hex] of vectors) {
    it(`is ${hex.slice(0, 8)}… for ${text.length} characters`, () => assert.equal(sha256(text), `sha256:${hex}`));
  }

  it('agrees with node:crypto on texts and bytes', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => assert.equal(sha256(text), node(text))));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => assert.equal(sha256(bytes), node(bytes))));
  });

  it('rejects a text that has no UTF-8', () =>
    assert.throws(() => sha256('a\ud800'), { name: 'DigestError', code: 'NOT_CANONICAL', path: '$' }));
});

describe('isDigest', () => {
  const good = sha256('abc');
  it('accepts digests', () => assert.ok(isDigest(good)));
  it('rejects everything else', () => {
    for (const bad of [
      good.toUpperCase(),
      good.slice(0, -1),
      `${good}0`,
      `${good}\n`,
      ` ${good}`,
      good.replace('sha256', 'sha512'),
      good.slice(7),
      '',
      null,
      undefined,
      7,
      [good],
    ])
      assert.ok(!isDigest(bad));
  });
});

describe('digestOf', () => {
  it('is SHA-256 over the canonical text of the five members', () => {
    const text =
      '{"data":{"at":12,"text":"Größer"},"id":"0198-a","salt":"AAAAAAAAAAAAAAAAAAAAAA","type":"comment.added","v":1}';
    assert.equal(digestOf(event), node(text));
  });

  it('does not cover other members', () => {
    assert.equal(digestOf({ ...event, actor: 'p1', at: 0.5 } as Digestible), digestOf(event));
  });

  it('changes with each of the five', () => {
    const others: readonly Digestible[] = [
      { ...event, data: null },
      { ...event, id: 'b' },
      { ...event, salt: 'B' },
      { ...event, type: 't' },
      { ...event, v: 2 },
    ];
    assert.equal(new Set([event, ...others].map(digestOf)).size, 6);
  });

  for (const missing of ['data', 'id', 'salt', 'type', 'v'] as const) {
    it(`rejects an event without ${missing}`, () => {
      const { [missing]: _, ...rest } = event;
      assert.throws(() => digestOf(rest as unknown as Digestible), { code: 'NOT_CANONICAL', path: `$['${missing}']` });
    });
  }

  it('has the path of the invalid data in its error', () => {
    assert.throws(() => digestOf({ ...event, data: { span: { in: 1.5 } } }), {
      code: 'NOT_CANONICAL',
      path: "$['data']['span']['in']",
    });
  });
});
