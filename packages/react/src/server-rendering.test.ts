import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import * as components from './index.js';

const nameOf = (tag: string) =>
  tag.replace(/^kr/, '').replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

describe('components on a server', () => {
  it('render an element that waits for its adapter, and no property', () => {
    const participant = { id: 'u-17', name: 'Ada', role: 'approver' } as const;
    const html = renderToString(
      createElement(components.ReviewPlayer, { review: 'r', src: '/video.mp4', participant, className: 'wide' }),
    );
    assert.equal(html, '<kr-review-player needs-adapter="" class="wide"></kr-review-player>');
  });
  it('render parts without the attribute', () => {
    assert.equal(renderToString(createElement(components.Timeline)), '<kr-timeline></kr-timeline>');
  });
});

describe('the package', () => {
  it('has a component for each element but dialogs and gates, which open by themselves', () => {
    const defined = readdirSync(new URL('../../elements/src/define', import.meta.url))
      .filter((file) => /^kr-.*(?<!\.test)\.ts$/.test(file) && !/-(dialog|gate)/.test(file))
      .map((file) => nameOf(file.replace('.ts', '')));
    assert.deepEqual(Object.keys(components).toSorted(), defined.toSorted());
  });
});
