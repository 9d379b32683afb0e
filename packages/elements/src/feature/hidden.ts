import { type WritableAtom, atom } from 'nanostores';

/** Controls that a host hides. */
export interface HiddenFeature {
  /** Their names, separated by spaces, as the `hide` attribute of a player lists them. */
  readonly $hidden: WritableAtom<string>;
}

export const hiddenFeature = (): HiddenFeature => ({ $hidden: atom('') });
