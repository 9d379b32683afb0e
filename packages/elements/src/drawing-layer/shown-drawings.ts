import type { Id, Shape, Thread } from '@kreatli/core';

/** The drawing of a comment, as it is shown. */
export interface ShownDrawing {
  readonly commentId: Id;
  readonly shapes: readonly Shape[];
  /** 0–1. */
  readonly opacity: number;
}

export interface ShownDrawingsOptions {
  /** The frame on screen. */
  readonly frame: number;
  /** The comment that is open. */
  readonly selected: Id | null;
  /** The comment whose drawing is being edited. */
  readonly edited: Id | null;
  /** On how many frames before and after its own a drawing is shown, faded. */
  readonly onionFrames: number;
}

/** Of the drawings beside the one of the open comment. */
const OTHER_OPACITY = 0.4;
/** Of a drawing one frame away. */
const ONION_OPACITY = 0.3;

/**
 * The drawings of comments that belong on a frame: of those pinned to it, and of ranges that contain it. While the open
 * comment is one of them, the others are faded.
 */
export function shownDrawings(threads: readonly Thread[], options: ShownDrawingsOptions): readonly ShownDrawing[] {
  const { frame, selected, edited, onionFrames } = options;
  const near = threads.flatMap(({ root, span }) => {
    if (root.deleted || root.drawing.length === 0 || !span || root.commentId === edited) return [];
    const distance = Math.max(span.in - frame, frame - (span.out - 1), 0);
    return distance <= onionFrames ? [{ commentId: root.commentId, shapes: root.drawing, distance }] : [];
  });
  const hasOpen = near.some(({ commentId, distance }) => commentId === selected && distance === 0);
  return near.map(({ commentId, shapes, distance }) => ({
    commentId,
    shapes,
    opacity: distance > 0 ? ONION_OPACITY / distance : hasOpen && commentId !== selected ? OTHER_OPACITY : 1,
  }));
}
