import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Shape } from '@kreatli/core';
import { type DrawingDraft, type DrawingForm, drawingFeature } from './drawing.js';

const line: Shape = { k: 'line', a: [0, 0], b: [9, 9], w: 1, c: 0 };

function setUp() {
  const feature = drawingFeature();
  const removeLayer = feature.addLayer();
  const open = (draft: DrawingDraft) => {
    const form: DrawingForm & { draft: DrawingDraft } = {
      draft,
      changeDrawing(shapes, anchor) {
        form.draft = { shapes, anchor: anchor ?? form.draft.anchor, editedId: null };
        feature.show(form, form.draft);
      },
      bytesLeft: (shapes) => 100 - shapes.length,
    };
    feature.show(form, draft);
    return form;
  };
  return { feature, open, removeLayer };
}
const empty: DrawingDraft = { shapes: [], anchor: null, editedId: null };

describe('drawingFeature', () => {
  it('has a tool only while a form is open', () => {
    const { feature, open } = setUp();
    feature.toggle();
    assert.equal(feature.$tool.get(), null);
    const form = open(empty);
    feature.toggle();
    assert.equal(feature.$tool.get(), 'pen');
    feature.remove(form);
    assert.equal(feature.$tool.get(), null);
  });

  it('has a tool only while there is a layer to draw on', () => {
    const { feature, open, removeLayer } = setUp();
    open(empty);
    feature.toggle();
    removeLayer();
    assert.deepEqual([feature.$tool.get(), feature.$hasLayer.get()], [null, false]);
    feature.toggle();
    assert.equal(feature.$tool.get(), null);
  });

  it('draws in the form that was added last, and in the one before after that', () => {
    const { feature, open } = setUp();
    const composer = open(empty);
    const edit = open({ shapes: [line], anchor: { in: 5, out: null }, editedId: 'c' });
    feature.draw([]);
    assert.deepEqual([edit.draft.shapes, composer.draft.shapes], [[], []]);
    feature.remove(edit);
    feature.draw([line], { in: 7, out: null });
    assert.deepEqual(composer.draft, { shapes: [line], anchor: { in: 7, out: null }, editedId: null });
    assert.equal(feature.$draft.get()!.shapes.length, 1);
  });

  it('undoes and redoes', () => {
    const { feature, open } = setUp();
    const form = open(empty);
    feature.draw([line]);
    feature.draw([line, line]);
    feature.travel(-1);
    assert.equal(form.draft.shapes.length, 1);
    feature.travel(1);
    assert.equal(form.draft.shapes.length, 2);
    feature.travel(1);
    assert.equal(form.draft.shapes.length, 2);
  });

  it('does not undo what the form changed by itself', () => {
    const { feature, open } = setUp();
    const form = open(empty);
    feature.draw([line]);
    feature.show(form, empty); // the comment was sent
    feature.travel(-1);
    assert.equal(feature.$draft.get()!.shapes.length, 0);
    assert.deepEqual(feature.$history.get(), { past: [], future: [] });
  });

  it('remembers the tool used last', () => {
    const { feature, open } = setUp();
    open(empty);
    feature.$tool.set('arrow');
    feature.toggle();
    feature.toggle();
    assert.equal(feature.$tool.get(), 'arrow');
  });
});
