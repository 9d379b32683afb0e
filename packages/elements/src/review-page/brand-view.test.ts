import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brandView } from './brand-view.js';

describe('brandView', () => {
  it('sets no property for a brand without an accent', () =>
    assert.deepEqual(brandView({ name: 'N' }), { style: {}, problem: null }));
  it('keeps the accent where it fills, with a text color that can be read on it', () => {
    const { style } = brandView({ name: 'N', accent: '#FFE600' });
    assert.equal(style['--kr-accent'], '#FFE600');
    assert.equal(style['--kr-accent-ink'], '#0b0d17');
    assert.equal(brandView({ name: 'N', accent: '#0F766E' }).style['--kr-accent-ink'], '#ffffff');
  });
  it('derives a shade for text in the scheme where the contrast is too low, and reports it', () => {
    const { style, problem } = brandView({ name: 'N', accent: '#FFE600' });
    assert.match(style['--kr-accent-text']!, /^light-dark\(#[0-9a-f]{6}, #ffe600\)$/);
    assert.match(problem!, /#FFE600 has too little contrast for text/);
  });
  it('reports an accent that looks like the color of approval', () =>
    assert.match(brandView({ name: 'N', accent: '#40d090' }).problem!, /looks like the color of approval/));
  it('ignores a value that is not a color, and reports it', () => {
    const { style, problem } = brandView({ name: 'N', accent: 'url(javascript:1)' });
    assert.deepEqual(style, {});
    assert.match(problem!, /is not a color/);
  });
});
