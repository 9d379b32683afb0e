import { type TimecodeFormat, formatTimecode } from '@kreatli/timecode';
import { html, nothing } from 'lit';
import type { PlayerContext, Selection } from '../context/contexts.js';
import { styles } from '../render/styles.js';
import type { LocaleStrings } from '../locale/strings/strings.js';
import { percent } from './rail.js';

/** The in point moved to `frame`; it stays before the out point. */
export const withIn = ({ out }: Selection, frame: number): Selection => ({
  in: Math.max(0, out === null ? frame : Math.min(frame, out - 1)),
  out,
});
/** The last frame of the range moved to `frame`; it stays after the in point. */
export const withLast = (selection: Selection, frame: number): Selection => ({
  ...selection,
  out: Math.max(frame, selection.in) + 1,
});

const KEYS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
};

/** Handles for the in and out points: sliders of their own, for pointer and keys. */
export function rangeHandles(
  player: PlayerContext,
  selection: Selection,
  frameCount: number,
  format: TimecodeFormat,
  t: LocaleStrings,
  frameUnder: (event: PointerEvent) => number,
) {
  const handle = (
    side: 'in' | 'out',
    frame: number,
    label: string,
    move: (selection: Selection, frame: number) => Selection,
  ) => {
    const set = (to: number) =>
      player.$selection.set(move(player.$selection.get() ?? selection, Math.min(frameCount - 1, Math.max(0, to))));
    const handleKey = (event: KeyboardEvent) => {
      const by = KEYS[event.key];
      if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      set(frame + (event.shiftKey ? by * 10 : by));
    };
    const handleDown = (event: PointerEvent) => {
      event.stopPropagation();
      (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    };
    const handleMove = (event: PointerEvent) => {
      if ((event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId)) set(frameUnder(event));
    };
    return html`<span
      class="handle ${side}"
      role="slider"
      tabindex="0"
      aria-label=${label}
      aria-valuemin="0"
      aria-valuemax=${frameCount - 1}
      aria-valuenow=${frame}
      aria-valuetext=${formatTimecode(frame, format)}
      ${styles({ left: percent((side === 'in' ? frame : frame + 1) / frameCount) })}
      @keydown=${handleKey}
      @pointerdown=${handleDown}
      @pointermove=${handleMove}
    ></span>`;
  };
  return html`${handle('in', selection.in, t.markIn, withIn)}${selection.out === null ? nothing : handle('out', selection.out - 1, t.markOut, withLast)}`;
}
