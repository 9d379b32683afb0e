import { type WritableAtom, atom } from 'nanostores';

/** A row under the timeline. */
export type Lane = 'filmstrip' | 'waveform';

/** Rows under the timeline. */
export interface LanesFeature {
  /** The lanes that are shown. */
  readonly $lanes: WritableAtom<readonly Lane[]>;
  /** Megabytes that the waveform may load without asking. */
  readonly $waveformLimit: WritableAtom<number>;
}

export const lanesFeature = (): LanesFeature => ({ $lanes: atom([]), $waveformLimit: atom(100) });
