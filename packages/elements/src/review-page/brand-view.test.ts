import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brandView } from './brand-view.js';

describe('brandView', () => {
  it('sets no property for a brand without an accent', () =>
    assert.deepEqual(brandView({ name: 'N' }), { style: {}, problem: null }));
  it('uses an accent as it is in the scheme where it has enough contrast', () => {
    assert.match(
      brandView({ name: 'N', accent: '#0F766E' }).style['--kr-accent']!,
      /^light-dark\(#0f766e, #[0-9a-f]{6}\)$/,
    );
  });
  it('derives a shade in the scheme where the contrast is too low, and reports it', () => {
    const { style, problem } = brandView({ name: 'N', accent: '#FFE600' });
    assert.match(style['--kr-accent']!, /^light-dark\(#[0-9a-f]{6}, #ffe600\)$/);
    assert.match(style['--kr-accent-ink']!, /^light-dark\(#ffffff, #0b0d17\)$/);
    assert.match(problem!, /#FFE600 has too little contrast/);
  });
  it('ignores a value that is not a color, and reports it', () => {
    const { style, problem } = brandView({ name: 'N', accent: 'url(javascript:1)' });
    assert.deepEqual(style, {});
    assert.match(problem!, /is not a color/);
  });
});
