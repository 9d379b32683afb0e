import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { BrandError, readBrand } from './brand.js';
import { contrastOf, inkOn } from './contrast.js';

const folder = mkdtempSync(join(tmpdir(), 'kreatli-brand-'));
const file = join(folder, 'brand.json');
const read = (brand: unknown) => {
  writeFileSync(file, typeof brand === 'string' ? brand : JSON.stringify(brand));
  return readBrand(file);
};
const refused = (brand: unknown): string => {
  try {
    read(brand);
  } catch (error) {
    if (error instanceof BrandError) return error.message.replaceAll(file, 'FILE');
    throw error;
  }
  return 'taken';
};

describe('a brand file', () => {
  writeFileSync(join(folder, 'logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(folder, 'large.png'), Buffer.alloc(2 ** 20 + 1));

  it('is read with its files', () => {
    const brand = { name: ' Northlight ', accent: '#0f766e', logo: 'logo.svg', locale: 'de', theme: 'dark' };
    assert.deepEqual(read(brand), {
      brand: { ...brand, name: 'Northlight', logo: join(folder, 'logo.svg') },
      warnings: ['accent: #0f766e is hard to read on the dark theme: text there gets a shade of it.'],
    });
    assert.deepEqual(read({ name: 'N', accent: '#7c5cff' }).warnings.length, 2);
    assert.deepEqual(read({ name: 'N' }).warnings, []);
  });

  for (const [what, brand, message] of [
    ['unknown members', { name: 'N', colour: 'red' }, /^FILE: colour is not known\.$/],
    ['a missing name', {}, /^FILE: name /],
    ['an empty name', { name: '  ' }, /name is empty/],
    ['a color that is none', { name: 'N', accent: 'url(javascript:1)' }, /accent is not a color/],
    ['control characters', { name: 'N', legal: 'a\u0000b' }, /legal has control characters/],
    ['a theme that is none', { name: 'N', theme: 'pink' }, /theme is not dark, light or auto/],
    ['a language that is none', { name: 'N', locale: '<script>' }, /locale is not a language tag/],
    ['a logo of another type', { name: 'N', logo: 'logo.exe' }, /logo is no png/],
    ['a logo that is not there', { name: 'N', logo: 'none.png' }, /there is no file none\.png/],
    ['a large logo', { name: 'N', logo: 'large.png' }, /more than 1048576 bytes/],
    ['two mistakes at once', { accent: 1, legal: '' }, /name [^]*accent|accent [^]*name/],
    ['what is no JSON', '{', /^FILE: /],
  ] as const)
    it(`is refused with ${what}`, () => assert.match(refused(brand), message));
});

describe('contrast', () => {
  it('is that of WCAG', () => {
    assert.equal(contrastOf('#000000', '#ffffff'), 21);
    assert.ok(Math.abs(contrastOf('#777777', '#ffffff') - 4.48) < 0.01);
    assert.deepEqual([inkOn('#ffe600'), inkOn('#1e3a8a')], ['#0b0d17', '#ffffff']);
  });
});
