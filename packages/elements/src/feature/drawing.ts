import type { Id } from '@kreatli/core';
import { type ReadableAtom, type WritableAtom, atom } from 'nanostores';
import { type Brush, storeBrush, storedBrush } from './brush.js';
import { type Drawing, type DrawingHistory, afterAction, noHistory, travel } from './drawing-history.js';
import type { Selection } from './selection.js';

export type { Drawing } from './drawing-history.js';

/** What a pointer does on the frame. */
export type Tool = 'select' | 'pen' | 'line' | 'arrow' | 'rect' | 'ellipse' | 'text' | 'eraser';
/** All tools, in the order of the toolbar. */
export const TOOLS: readonly Tool[] = ['select', 'pen', 'line', 'arrow', 'rect', 'ellipse', 'text', 'eraser'];

/** The drawing of a comment that is being written or edited. */
export interface DrawingDraft {
  readonly shapes: Drawing;
  /** Where the comment is pinned; null where it is not: what is drawn pins it to the frame on screen. */
  readonly anchor: Selection | null;
  /** The comment that is edited; null for a new one. */
  readonly editedId: Id | null;
}

/** A form that a drawing belongs to: the composer, or the one that edits a comment. */
export interface DrawingForm {
  /** Replaces the drawing. With `anchor` the comment is pinned there. */
  changeDrawing(shapes: Drawing, anchor?: Selection): void;
  /** How many bytes the backend still takes if the comment has this drawing; negative: too many. */
  bytesLeft(shapes: Drawing): number;
}

/** Drawing on the frame. */
export interface DrawingFeature {
  /** The tool in use; null while nothing can be drawn. */
  readonly $tool: WritableAtom<Tool | null>;
  readonly $brush: WritableAtom<Brush>;
  /** What is drawn on; null while no form is open. */
  readonly $draft: ReadableAtom<DrawingDraft | null>;
  readonly $history: ReadableAtom<DrawingHistory>;
  /** Whether there is a layer over the frame to draw on. */
  readonly $hasLayer: ReadableAtom<boolean>;
  /** Frame pixels in a CSS pixel, where it was drawn last. */
  readonly $scale: WritableAtom<number>;
  /** Whether a pointer draws just now. */
  readonly $isDrawing: WritableAtom<boolean>;
  /** Whether the comment has no room for another stroke. */
  readonly $isFull: WritableAtom<boolean>;
  /** Whether drawings of comments are shown while the video plays. */
  readonly $isShownPlaying: WritableAtom<boolean>;
  /** On how many frames before and after its own a drawing is shown, faded. */
  readonly $onionFrames: WritableAtom<number>;
  /** Adds a layer over the frame; returns a function that removes it. */
  addLayer(): () => void;
  /** Starts to draw with the tool used last, or stops. Nothing happens without a layer and a form. */
  toggle(): void;
  /** Shows the draft of a form. The form that was added last is drawn on. */
  show(form: DrawingForm, draft: DrawingDraft): void;
  /** Removes a form; the one before it is drawn on again. */
  remove(form: DrawingForm): void;
  /** Replaces the drawing, as one action. With `anchor` the comment is pinned there. */
  draw(shapes: Drawing, anchor?: Selection): void;
  /** See {@link DrawingForm.bytesLeft}; 0 while no form is open. */
  bytesLeft(shapes: Drawing): number;
  /** Takes back an action (-1) or repeats it (1). */
  travel(step: -1 | 1): void;
}

const isSame = (a: DrawingDraft | null, b: DrawingDraft | null): boolean =>
  a?.shapes === b?.shapes && a?.anchor === b?.anchor && a?.editedId === b?.editedId;

/** The onion skin of the option: frames before and after. */
export const ONION_FRAMES = 3;

export function drawingFeature(): DrawingFeature {
  const $tool = atom<Tool | null>(null);
  const $brush = atom<Brush>(storedBrush());
  const $draft = atom<DrawingDraft | null>(null);
  const $history = atom(noHistory);
  /** Oldest first. */
  const drafts = new Map<DrawingForm, DrawingDraft>();
  /** What was drawn here last: another drawing comes from the form, such as one that was stored. */
  let drawn: Drawing | null = null;
  let lastTool: Tool = 'pen';
  let layers = 0;
  const $hasLayer = atom(false);
  const countLayers = (change: 1 | -1): void => {
    layers += change;
    $hasLayer.set(layers > 0);
    if (layers === 0) $tool.set(null);
  };

  const top = (): [DrawingForm, DrawingDraft] | undefined => [...drafts].at(-1);
  const update = (): void => {
    const draft = top()?.[1] ?? null;
    const before = $draft.get();
    if (draft?.shapes !== before?.shapes && draft?.shapes !== drawn) $history.set(noHistory);
    if (!isSame(draft, before)) $draft.set(draft);
    if (!draft) $tool.set(null);
  };
  const change = (shapes: Drawing, history: DrawingHistory, anchor?: Selection): void => {
    const form = top()?.[0];
    if (!form) return;
    drawn = shapes;
    $history.set(history);
    form.changeDrawing(shapes, anchor);
  };
  $tool.listen((tool) => (lastTool = tool ?? lastTool));
  $brush.listen(storeBrush);

  return {
    $tool,
    $brush,
    $draft,
    $history,
    $scale: atom(1),
    $isDrawing: atom(false),
    $isFull: atom(false),
    $isShownPlaying: atom(false),
    $onionFrames: atom(0),
    $hasLayer,
    addLayer() {
      countLayers(1);
      return () => countLayers(-1);
    },
    toggle: () => $tool.set($tool.get() === null && drafts.size > 0 && layers > 0 ? lastTool : null),
    show(form, draft) {
      drafts.set(form, draft);
      update();
    },
    remove(form) {
      // A tool is taken for one form.
      if (top()?.[0] === form) $tool.set(null);
      drafts.delete(form);
      update();
    },
    draw(shapes, anchor) {
      const present = $draft.get()?.shapes ?? [];
      change(shapes, shapes === present ? $history.get() : afterAction($history.get(), present), anchor);
    },
    bytesLeft: (shapes) => top()?.[0].bytesLeft(shapes) ?? 0,
    travel(step) {
      const result = travel($history.get(), $draft.get()?.shapes ?? [], step);
      if (result) change(result.drawing, result.history);
    },
  };
}
