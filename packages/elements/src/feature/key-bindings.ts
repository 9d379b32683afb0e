import { type WritableAtom, atom } from 'nanostores';
import { type KeyProfile, frameio } from '../keyboard/profile.js';

/** The keys of the player. */
export interface KeyBindingsFeature {
  /** The active key profile. */
  readonly $keyProfile: WritableAtom<KeyProfile>;
}

export const keyBindingsFeature = (): KeyBindingsFeature => ({ $keyProfile: atom(frameio) });
