import { type WritableAtom, atom } from 'nanostores';

/** The field of the counter in which a user types the timecode to seek to. */
export interface GoToFeature {
  /** Whether the field is open. */
  readonly $isGoToOpen: WritableAtom<boolean>;
}

export const goToFeature = (): GoToFeature => ({ $isGoToOpen: atom(false) });
