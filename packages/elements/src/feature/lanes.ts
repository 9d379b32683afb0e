import { type WritableAtom, atom } from 'nanostores';

/** A row under the timeline. */
export type Lane = 'filmstrip' | 'waveform';

/** Rows under the timeline. */
export interface LanesFeature {
  /** The lanes that are shown. */
  readonly $lanes: WritableAtom<readonly Lane[]>;
}

export const lanesFeature = (): LanesFeature => ({ $lanes: atom([]) });
