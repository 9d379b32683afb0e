import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { canonical } from './canonical.js';
import { DigestError } from './digest-error.js';

const someKeys = ['\n', ' ', '1', '10', '2', '</script>', 'A', 'a', 'ö', '€', '😀', '\ufb33'];

const canonicalText = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'));
/** Any value of the profile. */
const { value: canonicalValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger(),
    canonicalText,
    fc.array(tie('value')),
    fc.dictionary(canonicalText, tie('value'), { noNullPrototype: true }),
  ),
}));

/** The error for a value outside the profile. */
function errorFor(value: unknown): DigestError {
  try {
    canonical(value);
  } catch (error) {
    assert.ok(DigestError.is(error) && error.code === 'NOT_CANONICAL');
    return error;
  }
  return assert.fail('the value was accepted');
}

describe('canonical', () => {
  it('writes literals, integers, strings and nothing between them', () => {
    assert.equal(
      canonical({ b: [1, -2, 'x', { d: null }], a: true, c: false, e: [], f: {} }),
      '{"a":true,"b":[1,-2,"x",{"d":null}],"c":false,"e":[],"f":{}}',
    );
    assert.equal(canonical(Number.MAX_SAFE_INTEGER), '9007199254740991');
    assert.equal(canonical(0), '0');
  });

  it('sorts keys by UTF-16 code units, as the example of RFC 8785 section 3.2.3 does', () => {
    const order = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'];
    const members = order.map((key) => [key, null] as const);
    const expected = `{${order.map((key) => `${JSON.stringify(key)}:null`).join(',')}}`;
    assert.equal(canonical(Object.fromEntries(members.toReversed())), expected);
  });

  it('does not depend on the order in which keys were added', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(someKeys), (keys) => {
        const expected = `{${keys
          .toSorted()
          .map((key) => `${JSON.stringify(key)}:1`)
          .join(',')}}`;
        assert.equal(canonical(Object.fromEntries(keys.map((key) => [key, 1]))), expected);
      }),
    );
  });

  it('escapes as RFC 8785 section 3.2.2.2 requires, and leaves other characters unchanged', () => {
    assert.equal(
      canonical('\u0001\b\t\n\f\r\u001f"\\/\u007f\u2028é😀'),
      '"\\u0001\\b\\t\\n\\f\\r\\u001f\\"\\\\/\u007f\u2028é😀"',
    );
    assert.notEqual(canonical('e\u0301'), canonical('é'), 'no normalization');
  });

  it('is JSON of the same value, and canonical again', () => {
    fc.assert(
      fc.property(canonicalValue, (value) => {
        const text = canonical(value);
        const read: unknown = JSON.parse(text);
        assert.deepEqual(read, value);
        assert.equal(canonical(read), text);
      }),
    );
  });

  it('writes a member named __proto__', () => {
    assert.equal(canonical(JSON.parse('{"z":1,"__proto__":{"a":2}}')), '{"__proto__":{"a":2},"z":1}');
  });

  it('accepts plain objects without a prototype and of another realm, and one object twice', () => {
    assert.equal(canonical(Object.assign(Object.create(null) as object, { a: 1 })), '{"a":1}');
    assert.equal(canonical(runInNewContext('({ a: [1] })')), '{"a":[1]}');
    const twice = { x: 1 };
    assert.equal(canonical([twice, twice]), '[{"x":1},{"x":1}]');
  });
});

describe('canonical rejects', () => {
  const holes = [1, 2, 3];
  Reflect.deleteProperty(holes, 1);
  const rejected: readonly (readonly [string, unknown])[] = [
    ['a float', 0.5],
    ['an unsafe integer', 2 ** 53],
    ['-0', -0],
    ['NaN', NaN],
    ['Infinity', -Infinity],
    ['undefined', undefined],
    ['a bigint', 1n],
    ['a symbol', Symbol('s')],
    ['a function', () => 1],
    ['U+0000', 'a\0b'],
    ['a lone high surrogate', 'a\ud83d'],
    ['a lone low surrogate', '\ude00a'],
    ['a reversed pair', '\ude00\ud83d'],
    ['a hole', holes],
    ['a hole beside a name', Object.assign([1], { length: 2, name: 'x' })],
    ['an array with a name', Object.assign([1], { name: 'x' })],
    ['a date', new Date(0)],
    ['a map', new Map([['a', 1]])],
    ['bytes', new Uint8Array(2)],
    ['a boxed number', Object(1)],
    [
      'a class instance',
      new (class Point {
        x = 1;
      })(),
    ],
    ['a symbol key', { [Symbol('s')]: 1 }],
    ['a hidden member', Object.defineProperty({}, 'x', { value: 1, enumerable: false })],
    ['toJSON', { toJSON: () => 1 }],
    ['an inherited member', Object.create({ a: 1 })],
    ['a bare prototype', Object.create(Object.create(null) as object)],
  ];
  for (const [name, value] of rejected) {
    it(name, () => {
      assert.equal(errorFor(value).path.split('[')[0], '$');
      assert.ok(errorFor({ data: { marks: [0, value] } }).path.startsWith("$['data']['marks'][1]"));
    });
  }

  it('keys that are not canonical strings', () => {
    for (const key of ['\0', '\ud800', 'x\udc00']) errorFor({ [key]: 1 });
    assert.equal(errorFor({ 'a\0': 1 }).path, "$['a\\u0000']");
    assert.equal(errorFor({ 'it\'s "b\\"': 0.5 }).path, `$['it\\'s "b\\\\"']`);
  });

  it('a cycle, and depth beyond 128, before the call stack overflows', () => {
    const cycle: unknown[] = [];
    cycle.push({ again: cycle });
    assert.match(errorFor(cycle).message, /contains itself/);
    const nest = (depth: number): unknown => Array.from({ length: depth }).reduce<unknown>((inner) => [inner], 0);
    assert.equal(canonical(nest(128)), `${'['.repeat(128)}0${']'.repeat(128)}`);
    errorFor(nest(129));
    errorFor(nest(100_000));
  });

  it('any other value, or writes JSON that reads back', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withSparseArray: true,
          withNullPrototype: true,
          withBoxedValues: true,
        }),
        (value) => {
          try {
            assert.equal(canonical(JSON.parse(canonical(value))), canonical(value));
          } catch (error) {
            assert.ok(DigestError.is(error) && error.code === 'NOT_CANONICAL', String(error));
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
