import type { DrawingFeature } from '../feature/drawing.js';
import type { KeyActions } from '../keyboard/keyboard.js';

/** The keys of drawing. Undo and redo are the page's while no tool is in use. */
export function drawingActions({ $tool, toggle, travel }: DrawingFeature): KeyActions {
  if ($tool.get() === null) return { draw: toggle };
  return { draw: toggle, undo: () => travel(-1), redo: () => travel(1) };
}
