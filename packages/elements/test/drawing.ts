/** Draws in tests: opens a review with a tool in hand, and moves a pointer over the frame. */
import type { Shape } from '@kreatli/core';
import { expect } from '@open-wc/testing';
import type { SessionContext } from '../src/context/contexts.js';
import type { KrDrawingLayer } from '../src/drawing-layer/drawing-layer.js';
import type { Tool } from '../src/feature/drawing.js';
import type { KrReviewPlayer } from '../src/review-player/review-player.js';
import { one, until } from './dom.js';
import { JONAS, type TestReview, publishReview, showReview, videoReady } from './test-review.js';

export interface Drawing {
  readonly player: KrReviewPlayer;
  readonly review: TestReview;
  readonly session: SessionContext;
  readonly layer: KrDrawingLayer;
}

export async function start(tool: Tool): Promise<Drawing> {
  const review = await publishReview({ as: JONAS });
  const player = showReview(review, 'kr-review-player', 1200);
  const session = await until(() => {
    expect(player.session).not.to.equal(undefined);
    return player.session!;
  });
  await videoReady(session);
  await one(player, 'kr-comment-composer');
  await until(() => expect(session.drawing.$draft.get()).not.to.equal(null));
  session.drawing.$tool.set(tool);
  const layer = await one<KrDrawingLayer>(player, 'kr-drawing-layer');
  await one(layer, '.pad');
  return { player, review, session, layer };
}
/** The pad, which has no real pointer to capture. */
export async function pad({ layer }: Drawing): Promise<HTMLElement> {
  const element = await one(layer, '.pad');
  element.setPointerCapture = () => {};
  return element;
}

/** Presses, moves and releases a pointer at positions in the window. */
export async function drag(
  drawing: Drawing,
  points: readonly (readonly [number, number])[],
  init: PointerEventInit = {},
) {
  const target = await pad(drawing);
  const send = (type: string, [clientX, clientY]: readonly [number, number]) =>
    target.dispatchEvent(
      new PointerEvent(type, {
        clientX,
        clientY,
        pointerId: 1,
        bubbles: true,
        composed: true,
        cancelable: true,
        ...init,
      }),
    );
  send('pointerdown', points[0]!);
  for (const point of points.slice(1)) send('pointermove', point);
  send('pointerup', points.at(-1)!);
}
/** A position in the window by shares of the box around the frame. */
export function inBox({ layer }: Drawing, u: number, v: number): readonly [number, number] {
  const { left, top, width, height } = layer.getBoundingClientRect();
  // WebKitGTK has no fractions of a pixel.
  return [Math.round(left + u * width), Math.round(top + v * height)];
}
export const shapesOf = ({ session }: Drawing): readonly Shape[] => session.drawing.$draft.get()!.shapes;
export const share = (stored: number): number => stored / 65_535;
