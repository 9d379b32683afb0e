import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { catalogue } from '../event/catalogue.js';
import { samples } from '../../test/log.js';
import * as v from './schema.js';

type Type = keyof typeof catalogue;
const types = Object.keys(catalogue) as Type[];
const schemaOf = (type: Type) => catalogue[type].data as v.AnySchema;

/** A copy with another member in every object. */
function withMore(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMore);
  if (typeof value !== 'object' || value === null) return value;
  return { ...Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withMore(each)])), more: [1] };
}

describe('parse', () => {
  for (const type of types) {
    it(`returns ${type} itself if it has no member too many, and else a copy without those`, () => {
      const schema = schemaOf(type);
      const sample = samples[type];
      assert.equal(v.parse(schema, sample), sample);
      // `refs` is a record: it may have any key, with a text.
      const { refs, ...rest } = sample as { readonly refs?: object };
      const extended = { ...(withMore(rest) as object), ...(refs && { refs }) };
      assert.deepEqual(v.parse(schema, extended), sample);
      assert.deepEqual(schema['~standard'].validate(extended), { value: sample });
    });
  }

  it('accepts or rejects any JSON value, and never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.jsonValue(), fc.jsonValue(), (type, value, member) => {
        const schema = schemaOf(type);
        const sample = samples[type] as Readonly<Record<string, unknown>>;
        const keys = Object.keys(sample);
        for (const each of [value, ...keys.map((key) => ({ ...sample, [key]: member }))]) {
          const parsed = v.parse(schema, each);
          if (parsed !== undefined) assert.ok(schema.is(parsed, true));
          assert.equal(parsed !== undefined, schema.is(each, false));
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a list with a hole', () => {
  it('is none: it has no canonical form', () => {
    const list = v.array(v.boolean());
    const sparse: boolean[] = [];
    sparse[1] = true;
    assert.equal(list.is(sparse, false), false);
    assert.equal(list.is([true, true], true), true);
  });
});

describe('schemas', () => {
  const cases: readonly (readonly [string, v.AnySchema, readonly unknown[], readonly unknown[]])[] = [
    ['boolean', v.boolean(), [true, false], [0, 'true', null]],
    ['picklist', v.picklist(['a', 'b']), ['a', 'b'], ['c', ['a'], null]],
    ['literal', v.literal('a'), ['a'], ['b', null]],
    ['nullable', v.nullable(v.literal('a')), ['a', null], [undefined, 'b']],
    ['array', v.array(v.literal('a')), [[], ['a', 'a']], [['b'], 'a', { length: 0 }]],
    ['tuple', v.tuple([v.literal('a'), v.boolean()]), [['a', true]], [['a'], ['a', true, 1], [true, 'a']]],
    ['record', v.record(v.literal('a'), v.boolean()), [{}, { a: true }], [{ b: true }, { a: 1 }, [], null]],
    [
      'object',
      v.object({ a: v.boolean(), b: v.exactOptional(v.boolean()) }),
      [{ a: true }, { a: true, b: false }],
      [{}, { b: true }, { a: true, b: undefined }, { a: undefined }, [true], null, 'a'],
    ],
    [
      'variant',
      v.variant('k', [v.object({ k: v.literal('x'), n: v.boolean() }), v.object({ k: v.literal('y') })]),
      [{ k: 'x', n: true }, { k: 'y' }],
      [{ k: 'x' }, { k: 'z' }, {}, null],
    ],
    ['where', v.where(v.array(v.boolean()), v.minLength(1), v.maxLength(2)), [[true], [true, true]], [[], [1, 1]]],
  ];
  for (const [name, schema, accepted, rejected] of cases) {
    it(name, () => {
      for (const value of accepted) assert.ok(schema.is(value, true), JSON.stringify(value));
      for (const value of rejected) assert.equal(schema.is(value, false), false, JSON.stringify(value));
      for (const value of rejected) assert.ok('issues' in schema['~standard'].validate(value));
    });
  }
});
