import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { contrast, inkOn, parseHex, readableOn, resembles } from './contrast.js';

const hex = fc.nat(0xffffff).map((n) => `#${n.toString(16).padStart(6, '0')}`);
const between = (a: string, b: string) => contrast(parseHex(a)!, parseHex(b)!);

describe('contrast', () => {
  it('follows WCAG 2.2', () => {
    assert.equal(between('#000000', '#ffffff'), 21);
    assert.equal(between('#123456', '#123456'), 1);
    assert.equal(between('#777777', '#ffffff').toFixed(2), '4.48');
    assert.equal(between('#767676', '#ffffff').toFixed(2), '4.54');
  });
  it('is symmetric', () => fc.assert(fc.property(hex, hex, (a, b) => assert.equal(between(a, b), between(b, a)))));
});

describe('parseHex', () => {
  it('reads three and six digits in upper and lower case', () => {
    assert.deepEqual(
      [parseHex('#fA0'), parseHex(' #ffaa00 ')],
      [
        [255, 170, 0],
        [255, 170, 0],
      ],
    );
    for (const no of ['', 'red', '#12', '#12345', '#ggg', 'rgb(1 2 3)', '#ffaa0080'])
      assert.equal(parseHex(no), null, no);
  });
});

describe('readableOn', () => {
  it('returns a colour that has enough contrast', () => assert.equal(readableOn('#C2410C', '#ffffff'), '#c2410c'));
  it('finds a shade with AA contrast for any colour', () => {
    fc.assert(
      fc.property(hex, fc.constantFrom('#ffffff', '#16181d', '#f6f5f2', '#0e0f12'), (colour, surface) =>
        assert.ok(between(readableOn(colour, surface)!, surface) >= 4.5),
      ),
    );
  });
  it('is null for anything that is no hex colour', () =>
    assert.deepEqual([readableOn('red', '#fff'), readableOn('#fff', 'red')], [null, null]));
});

describe('inkOn', () => {
  it('has contrast on any colour', () =>
    fc.assert(fc.property(hex, (colour) => assert.ok(between(inkOn(colour), colour) >= 4.5))));
  it('is dark on yellow and light on navy', () =>
    assert.deepEqual([inkOn('#ffe600'), inkOn('#000080')], ['#0b0d17', '#ffffff']));
});

describe('resembles', () => {
  it('is true for shades that look alike, and only for them', () => {
    assert.equal(resembles('#3ecf8e', '#40D090'), true);
    assert.equal(resembles('#3ecf8e', '#0f766e'), false);
    assert.equal(resembles('#3ecf8e', 'green'), false);
  });
});
