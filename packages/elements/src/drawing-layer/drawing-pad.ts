/** What happens on the frame while a tool is in use. Loaded when the first tool is taken. */
import type { Shape } from '@kreatli/core';
import { type FrameSize, type Point, type Sample, moveShape, shapeAt, toStoredPoint } from '@kreatli/drawing';
import type { LitElement } from 'lit';
import type { SessionContext } from '../context/contexts.js';
import { TEXT_SIZES } from '../feature/brush.js';
import type { Drawing, Tool } from '../feature/drawing.js';
import type { DrawingStrings } from '../locale/strings/en-drawing.js';
import { focusedElement } from '../render/focused-element.js';
import { requestPlayback } from '../request/requests.js';
import { isAtAnchor } from './at-anchor.js';
import { drawingPadStyles } from './drawing-layer.styles.js';
import { TOLERANCES, fitDrawing } from './fit-drawing.js';
import { type Gesture, compacted, distance, shapeOf } from './gesture.js';
import { PadGeometry } from './pad-geometry.js';
import { PadKeys } from './pad-keys.js';
import { PadPointer } from './pad-pointer.js';
import { onPageLeave } from './page-leave.js';
import { padView } from './pad-view.js';

export const padStyles = drawingPadStyles.styleSheet!;

/** How far from a shape it is still hit, in CSS pixels. */
const HIT_MARGIN = 6;
/** After so many samples a stroke is simplified, and it is checked whether the comment still has room for it. */
const CHECK_SAMPLES = 256;

export class DrawingPad extends PadGeometry {
  readonly #host: LitElement;
  readonly pointer: PadPointer;
  readonly keys: PadKeys;

  /** The drawing as it is while something is drawn, moved or erased; null at rest. */
  preview: Drawing | null = null;
  /** The shape that the tool `select` has chosen. */
  selected: number | null = null;
  /** The text that is being typed, and where, in frame pixels. */
  typing: { readonly at: Point; readonly text: string } | null = null;
  #gesture: Gesture | null = null;
  /** The stroke that is being drawn, in parts: only the last one changes with each sample. */
  live: Drawing = [];
  #parts: Drawing = [];
  /** How many samples of the gesture are simplified, and known to fit. */
  #checked = 0;
  /** The frame that a gesture began on; null while the video was playing. */
  #begunOn: number | null = null;
  /** Whether a text field was just opened. */
  #hasNewField = false;
  /** Whether a tool was just taken. */
  #isTaken = true;
  /** What had the focus when drawing began. */
  #opener: HTMLElement | null = null;
  readonly #stops: readonly (() => void)[];

  constructor(host: LitElement, session: SessionContext) {
    super(host, session);
    this.#host = host;
    this.pointer = new PadPointer(this);
    this.keys = new PadKeys(this);
    this.#stops = [
      session.drawing.$tool.listen((tool, before) => {
        this.#isTaken ||= tool !== null && before === null;
        this.#end();
        if (tool === null) this.#returnFocus();
      }),
      session.$versionId.listen(() => this.#end()),
      session.$review.listen(() => this.#end()),
      onPageLeave(() => this.#end()),
    ];
  }
  dispose(): void {
    for (const stop of this.#stops) stop();
  }
  /** Ends what is being drawn, typed or chosen: the tool, the version or the user changes, or the page goes. */
  #end(): void {
    this.pointer.release();
    this.finish(false);
    this.closeText(true);
    this.keys.start = null;
    this.select(null);
    this.session.drawing.$isFull.set(false);
  }

  get #frame(): number {
    return this.session.player.playback.$playhead.get().frame;
  }
  get shapes(): Drawing {
    return this.session.drawing.$draft.get()?.shapes ?? [];
  }
  /** Whether the comment belongs on the frame on screen, so that it can be drawn on here. */
  get canDraw(): boolean {
    const draft = this.session.drawing.$draft.get();
    return draft !== null && isAtAnchor(draft.anchor, this.#frame);
  }
  /** Whether what is being drawn is shorter than this many CSS pixels. */
  isShorterThan(pixels: number): boolean {
    const samples = this.#gesture?.samples ?? [];
    return samples.length === 0 || distance(samples[0]!.at, samples.at(-1)!.at) < pixels * this.scale;
  }
  /** Begins a shape, a text, or a movement of one. */
  begin(tool: Tool, sample: Sample): void {
    const { paused, frame } = this.session.player.playback.$playhead.get();
    this.#begunOn = paused ? frame : null;
    if (!paused) void requestPlayback(this.#host, 'pause');
    if (tool === 'text') return this.openText(sample.at);
    const { drawing } = this.session;
    this.#gesture = { tool, brush: drawing.$brush.get(), size: this.size, samples: [sample] };
    drawing.$isDrawing.set(true);
    drawing.$scale.set(this.scale);
    this.#checked = 0;
    this.#parts = [];
    if (tool === 'select') this.select(this.#hit(this.shapes, sample.at));
    if (tool === 'eraser') this.#erase([sample]);
    if (tool === 'pen' && !this.#fit(this.#drawn(false, TOLERANCES[0]!))) return this.#refuse();
    this.update();
  }
  /** Continues to where the pointer has been since. */
  extend(samples: readonly Sample[], isConstrained: boolean): void {
    const gesture = this.#gesture;
    if (!gesture || samples.length === 0) return;
    this.#gesture = { ...gesture, samples: [...gesture.samples, ...samples] };
    if (gesture.tool === 'eraser') this.#erase(samples);
    else if (gesture.tool === 'select') this.preview = this.#moved();
    else {
      if (gesture.tool !== 'pen') this.preview = this.#drawn(isConstrained, TOLERANCES[0]!);
      else if (this.#check()) this.live = [...this.#parts, ...this.#part(this.#checked)];
      else return this.#refuse();
    }
    this.update();
  }
  /** Ends the shape; it becomes a part of the drawing. */
  finish(isConstrained: boolean): void {
    const gesture = this.#gesture;
    if (!gesture) return;
    const isDrawn = gesture.tool !== 'eraser' && gesture.tool !== 'select';
    const next = isDrawn ? this.#drawn(isConstrained, TOLERANCES[0]!) : this.preview;
    this.cancel();
    if (next && next !== this.shapes) this.commit(next);
    this.#begunOn = null;
  }
  /** Ends the shape; nothing of it stays. */
  cancel(): void {
    this.#gesture = null;
    this.live = [];
    this.session.drawing.$isDrawing.set(false);
    this.preview = null;
    this.update();
  }

  /** Makes `shapes` the drawing, with as many points as the backend takes; false if it takes none of that size. */
  commit(shapes: Drawing): boolean {
    const { drawing } = this.session;
    const anchor = drawing.$draft.get()?.anchor;
    const fitted = shapes.length < this.shapes.length ? shapes : this.#fit(shapes);
    if (!fitted) {
      this.session.drawing.$isFull.set(true);
      return false;
    }
    drawing.$isFull.set(false);
    drawing.draw(fitted, anchor ? undefined : { in: this.#begunOn ?? this.#frame, out: null });
    return true;
  }
  add(shape: Shape): boolean {
    return this.commit([...this.shapes, shape]);
  }
  remove(index: number): void {
    this.select(null);
    this.commit(this.shapes.filter((_, each) => each !== index));
  }
  /** Moves a shape by shares of the frame. */
  move(index: number, dx: number, dy: number): void {
    this.commit(this.shapes.map((shape, each) => (each === index ? moveShape(shape, dx, dy) : shape)));
  }
  select(index: number | null): void {
    this.selected = index !== null && index >= 0 && index < this.shapes.length ? index : null;
    this.update();
  }
  removeAt(point: Point): void {
    const index = this.#hit(this.shapes, point);
    if (index >= 0) this.remove(index);
  }

  openText(at: Point): void {
    this.closeText(true);
    this.typing = { at, text: '' };
    this.#hasNewField = true;
    this.update();
  }
  readonly typeText = (text: string): void => {
    if (this.typing) this.typing = { ...this.typing, text };
  };
  /** Makes what was typed a part of the drawing, or discards it. */
  closeText(isKept: boolean): void {
    const { typing } = this;
    if (!typing) return;
    this.typing = null;
    const { color, width } = this.session.drawing.$brush.get();
    const text = typing.text.trim();
    const at = toStoredPoint(typing.at, this.size);
    if (isKept && text) this.add({ k: 'text', a: at, text, size: TEXT_SIZES[width]!, c: color });
    this.#begunOn = null;
    this.update();
  }

  #drawn(isConstrained: boolean, tolerance: number): Drawing {
    const shape = this.#gesture && shapeOf(this.#gesture, tolerance * this.scale, isConstrained);
    return shape ? [...this.shapes, shape] : this.shapes;
  }
  #moved(): Drawing | null {
    const { selected } = this;
    const samples = this.#gesture?.samples;
    if (selected === null || !samples) return null;
    const [from, to] = [samples[0]!.at, samples.at(-1)!.at];
    const { width, height } = this.size;
    return this.shapes.map((shape, index) =>
      index === selected ? moveShape(shape, (to[0] - from[0]) / width, (to[1] - from[1]) / height) : shape,
    );
  }
  #erase(samples: readonly Sample[]): void {
    for (const { at } of samples) {
      const left = this.preview ?? this.shapes;
      const index = this.#hit(left, at);
      if (index >= 0) this.preview = left.filter((_, each) => each !== index);
    }
  }
  #hit(shapes: Drawing, at: Point): number {
    return shapeAt(shapes, at, this.size, HIT_MARGIN * this.scale);
  }
  #fit(shapes: Drawing): Drawing | null {
    return fitDrawing(shapes, this.size, this.scale, this.session.drawing.bytesLeft);
  }
  /** From time to time, simplifies the stroke; false where the comment is full. */
  #check(): boolean {
    const gesture = this.#gesture!;
    if (gesture.samples.length - this.#checked < CHECK_SAMPLES) return true;
    this.#gesture = {
      ...gesture,
      samples: compacted(gesture.samples, this.#checked, (TOLERANCES[0]! / 2) * this.scale),
    };
    const hasRoom = this.#fit(this.#drawn(false, TOLERANCES[0]!)) !== null;
    if (hasRoom) {
      this.#parts = [...this.#parts, ...this.#part(this.#checked)];
      this.#checked = this.#gesture.samples.length;
    }
    return hasRoom;
  }
  /** The stroke from a sample on; it begins where the part before ends. */
  #part(from: number): Drawing {
    const gesture = this.#gesture!;
    const samples = gesture.samples.slice(Math.max(0, from - 1));
    const shape = shapeOf({ ...gesture, samples }, TOLERANCES[0]! * this.scale, false);
    return shape ? [shape] : [];
  }
  /** Ends the stroke with what fits, and shows that the comment is full. */
  #refuse(): void {
    const gesture = this.#gesture!;
    this.#gesture = { ...gesture, samples: gesture.samples.slice(0, this.#checked) };
    if (this.#checked > 0) this.finish(false);
    else this.cancel();
    this.session.drawing.$isFull.set(true);
  }

  update(): void {
    this.#host.requestUpdate();
  }
  /** Moves the focus: into a text field that opened, and to the pad when drawing begins. */
  updated(): void {
    const root = this.#host.renderRoot;
    // A key stepped on: the shape belongs to the frame that it was begun on.
    if (this.#gesture && this.#begunOn !== null && this.#begunOn !== this.#frame) {
      this.pointer.release();
      this.finish(false);
    }
    if (this.#isTaken && root.querySelector('.pad')) {
      this.#isTaken = false;
      this.#opener = focusedElement() as HTMLElement | null;
      this.focus();
    }
    if (this.#hasNewField) {
      this.#hasNewField = false;
      root.querySelector<HTMLElement>('.pad input')?.focus();
    }
  }
  /** Moves the focus back to where it was before: it is on the pad or on the tools, which go. */
  #returnFocus(): void {
    const player = this.#host.closest<HTMLElement>('kr-player');
    if (!player?.matches(':focus-within')) return;
    const isThere = this.#opener?.isConnected && this.#opener !== document.body;
    (isThere ? this.#opener : player)!.focus({ preventScroll: true });
  }
  focus(): void {
    this.#host.renderRoot.querySelector<HTMLElement>('.pad')?.focus({ preventScroll: true });
  }

  view(tool: Tool, size: FrameSize, isAt: boolean, strings: DrawingStrings) {
    return padView({ pad: this, tool, size, isAt, strings });
  }
}
