import { type TimecodeFormat, formatTimecode } from '@kreatli/timecode';
import { css, html, nothing } from 'lit';
import type { Selection, SelectionFeature } from '../feature/selection.js';
import type { PlayerStrings } from '../locale/strings/en-player.js';
import { styles as inlineStyles } from '../render/styles.js';
import { percent } from './scale.js';

/** For the shadow root of the timeline. */
export const styles = css`
  .handle {
    position: absolute;
    top: 19px;
    z-index: 1;
    width: 6px;
    height: 16px;
    border-radius: 3px;
    background: var(--_changes);
    cursor: ew-resize;
    touch-action: none;
  }
  .handle.in {
    margin-left: -6px;
  }
  .handle::after {
    content: '';
    position: absolute;
    inset: -4px -9px;
  }
`;

/** The selection with its in point at `frame`, at the latest on the last frame of the selection. */
export const withIn = ({ out }: Selection, frame: number): Selection => ({
  in: Math.max(0, out === null ? frame : Math.min(frame, out - 1)),
  out,
});
/** The selection with `frame` as its last frame, at the earliest its first one. */
export const withLast = (selection: Selection, frame: number): Selection => ({
  ...selection,
  out: Math.max(frame, selection.in) + 1,
});

/** Frames per key. */
const KEYS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
};

/** What the handles depend on. */
export interface RangeHandlesInput {
  readonly feature: SelectionFeature;
  readonly selection: Selection;
  readonly frameCount: number;
  readonly format: TimecodeFormat;
  readonly strings: PlayerStrings;
  frameUnder(event: PointerEvent): number;
}

/** A frame on the timeline that pointer and keys move. */
export interface HandleInput {
  /** Class of the handle. */
  readonly kind: string;
  readonly label: string;
  readonly frame: number;
  /** Place of the handle, 0–1. */
  readonly at: number;
  readonly frameCount: number;
  readonly format: TimecodeFormat;
  frameUnder(event: PointerEvent): number;
  moveTo(frame: number): void;
}

/** A slider for one frame of the timeline. */
export function handleView({ kind, label, frame, at, frameCount, format, frameUnder, moveTo }: HandleInput) {
  const move = (to: number) => moveTo(Math.min(frameCount - 1, Math.max(0, to)));
  const handleKey = (event: KeyboardEvent) => {
    const by = KEYS[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    move(frame + (event.shiftKey ? by * 10 : by));
  };
  const handleDown = (event: PointerEvent) => {
    event.stopPropagation();
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  };
  const handleMove = (event: PointerEvent) => {
    if ((event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId)) move(frameUnder(event));
  };
  return html`<span
    class="handle ${kind}"
    role="slider"
    tabindex="0"
    aria-label=${label}
    aria-valuemin="0"
    aria-valuemax=${frameCount - 1}
    aria-valuenow=${frame}
    aria-valuetext=${formatTimecode(frame, format)}
    ${inlineStyles({ left: percent(at) })}
    @keydown=${handleKey}
    @pointerdown=${handleDown}
    @pointermove=${handleMove}
  ></span>`;
}

/** Handles that move the in and out points: a slider each, for pointer and keys. */
export function view({ feature, selection, frameCount, format, strings, frameUnder }: RangeHandlesInput) {
  const { $selection } = feature;
  const handle = (kind: 'in' | 'out', frame: number, label: string, move: typeof withIn) =>
    handleView({
      kind,
      label,
      frame,
      at: (kind === 'in' ? frame : frame + 1) / frameCount,
      frameCount,
      format,
      frameUnder,
      moveTo: (to) => $selection.set(move($selection.get() ?? selection, to)),
    });
  return html`${handle('in', selection.in, strings.markIn, withIn)}${
    selection.out === null ? nothing : handle('out', selection.out - 1, strings.markOut, withLast)
  }`;
}
