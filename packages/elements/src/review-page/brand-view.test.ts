import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brandView } from './brand-view.js';

describe('brandView', () => {
  it('leaves our accent where a brand has none', () =>
    assert.deepEqual(brandView({ name: 'N' }), { style: {}, problem: null }));
  it('keeps a colour in the scheme where it reads', () => {
    assert.match(
      brandView({ name: 'N', accent: '#0F766E' }).style['--kr-accent']!,
      /^light-dark\(#0f766e, #[0-9a-f]{6}\)$/,
    );
  });
  it('derives a shade where it does not, for that scheme alone, and says so', () => {
    const { style, problem } = brandView({ name: 'N', accent: '#FFE600' });
    assert.match(style['--kr-accent']!, /^light-dark\(#[0-9a-f]{6}, #ffe600\)$/);
    assert.match(style['--kr-accent-ink']!, /^light-dark\(#ffffff, #0b0d17\)$/);
    assert.match(problem!, /#FFE600 reads too badly/);
  });
  it('uses ours for what is no colour, and says so', () => {
    const { style, problem } = brandView({ name: 'N', accent: 'url(javascript:1)' });
    assert.deepEqual(style, {});
    assert.match(problem!, /is not a colour/);
  });
});
