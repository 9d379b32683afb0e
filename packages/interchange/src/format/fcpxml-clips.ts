import { type Rate, RATES, sameRate } from '@kreatli/timecode';
import { InterchangeError } from '../model/interchange-error.js';
import { child, type XmlElement } from '../text/xml-element.js';
import { addTimes, type Fraction, isBefore, parseTime, scaleTime, subtractTimes, ZERO } from '../time/rational-time.js';

/** Converts a time of a clip or container to seconds from the sequence's first frame. */
type TimeMap = (time: Fraction) => Fraction;

/** The visible part of a clip in seconds from the sequence's first frame, half-open; `to` null: open-ended. */
interface VisibleRange {
  readonly from: Fraction;
  readonly to: Fraction | null;
}

/** A marker element, how its times map to the sequence, and which part of its clip is visible. */
export interface FoundFcpxmlMarker {
  readonly marker: XmlElement;
  readonly toSequence: TimeMap;
  readonly visible: VisibleRange;
}

interface Walk {
  readonly rate: Rate;
  readonly resources: ReadonlyMap<string, XmlElement>;
  /** Ids of the compound clips that contain this one: a clip that contains itself is entered once. */
  readonly entered: readonly string[];
  /** Clips that may still be visited: nested compound clips multiply. */
  readonly budget: { clips: number };
  /** The visible part of the compound clip. */
  readonly window: VisibleRange | null;
  readonly onMarker: (found: FoundFcpxmlMarker) => void;
}

const MAX_CLIPS = 1_000_000;
const MAX_COMPOUND_DEPTH = 16;
const CLIPS = new Set([
  'clip',
  'asset-clip',
  'ref-clip',
  'sync-clip',
  'mc-clip',
  'audio',
  'video',
  'live-drawing',
  'gap',
  'title',
  'transition',
  'audition',
  'spine',
]);

/**
 * Calls `onMarker` for the markers of clips, of connected clips and storylines, and of compound clips. `toSequence`
 * maps the offsets of `clips`.
 *
 * @throws InterchangeError `INPUT_TOO_DEEP`.
 */
export function walkClips(
  clips: readonly XmlElement[],
  toSequence: TimeMap,
  rate: Rate,
  resources: ReadonlyMap<string, XmlElement>,
  onMarker: (found: FoundFcpxmlMarker) => void,
): void {
  walk({ rate, resources, entered: [], budget: { clips: MAX_CLIPS }, window: null, onMarker }, clips, toSequence);
}

function walk(state: Walk, clips: readonly XmlElement[], toSequence: TimeMap): void {
  let next = toSequence(ZERO);
  for (const clip of clips) {
    if (!CLIPS.has(clip.name)) continue;
    if ((state.budget.clips -= 1) < 0)
      throw new InterchangeError('INPUT_TOO_DEEP', `Nested compound clips give more than ${MAX_CLIPS} clips.`, {
        line: clip.line,
      });
    const offset = parseTime(clip.attributes['offset']);
    const start = offset ? toSequence(offset) : next;
    // The first clip of an audition is the active one; it starts where the audition does.
    const active = clip.name === 'audition' ? clip.children.find(({ name }) => CLIPS.has(name)) : clip;
    const duration = parseTime(active?.attributes['duration']);
    if (clip.name === 'spine') walk(state, clip.children, (time) => addTimes(start, time));
    else if (active) visitClip(state, active, start, duration);
    if (duration && clip.name !== 'transition') next = addTimes(start, duration);
  }
}

/** The time inside a transition begins at one hour. */
const TRANSITION_START: Fraction = { num: 3600n, den: 1n };

/** `start`: where the clip starts on the sequence. */
function visitClip(state: Walk, clip: XmlElement, start: Fraction, duration: Fraction | null): void {
  const ownStart = parseTime(clip.attributes['start']) ?? (clip.name === 'transition' ? TRANSITION_START : ZERO);
  const speed = conformSpeed(clip, state.rate);
  const toSequence: TimeMap = (time) => {
    const inside = subtractTimes(time, ownStart);
    return addTimes(start, speed ? scaleTime(inside, speed) : inside);
  };
  const visible = intersect(state.window, { from: start, to: duration ? addTimes(start, duration) : null });
  for (const marker of clip.children)
    if (marker.name === 'marker' || marker.name === 'chapter-marker') state.onMarker({ marker, toSequence, visible });
  walk(state, clip.children, toSequence);
  if (clip.name === 'ref-clip') enterCompound(state, clip, toSequence, visible);
}

function intersect(window: VisibleRange | null, { from, to }: VisibleRange): VisibleRange {
  if (!window) return { from, to };
  return {
    from: isBefore(from, window.from) ? window.from : from,
    to: window.to && (!to || isBefore(window.to, to)) ? window.to : to,
  };
}

function enterCompound(state: Walk, clip: XmlElement, toSequence: TimeMap, visible: VisibleRange): void {
  const ref = clip.attributes['ref'];
  if (ref === undefined || state.entered.includes(ref)) return;
  const media = state.resources.get(ref);
  const sequence = media && child(media, 'sequence');
  const spine = sequence && child(sequence, 'spine');
  if (!spine) return;
  if (state.entered.length >= MAX_COMPOUND_DEPTH)
    throw new InterchangeError('INPUT_TOO_DEEP', `Compound clips are nested more than ${MAX_COMPOUND_DEPTH} deep.`, {
      line: clip.line,
    });
  // Offsets inside count from the tcStart of that sequence, as the clip's start does.
  const inner = { ...state, entered: [...state.entered, ref], window: visible.to ? visible : state.window };
  walk(inner, spine.children, toSequence);
}

/** Rates between which Final Cut plays every frame at another speed; between others it drops or repeats frames. */
const CINEMA_RATES: ReadonlyMap<string, Rate> = new Map([
  ['23.98', RATES['23.976']],
  ['24', RATES['24']],
  ['25', RATES['25']],
]);

/** Factor from the time of conformed media to that of the sequence; null where it plays at its own speed. */
function conformSpeed(clip: XmlElement, rate: Rate): Fraction | null {
  const conform = child(clip, 'conform-rate');
  const source = CINEMA_RATES.get(conform?.attributes['srcFrameRate'] ?? '');
  const isCinemaRate = [...CINEMA_RATES.values()].some((cinema) => sameRate(cinema, rate));
  if (!source || !isCinemaRate || conform?.attributes['scaleEnabled'] === '0') return null;
  return { num: BigInt(source.num) * BigInt(rate.den), den: BigInt(source.den) * BigInt(rate.num) };
}
