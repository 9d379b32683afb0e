import type { KeyAction, KeyProfile } from './profile.js';

/** Chords that are bound to more than one action. The first action of each gets the key. */
export function conflictsOf(
  profile: KeyProfile,
): readonly { readonly chord: string; readonly actions: readonly KeyAction[] }[] {
  const actions = Object.keys(profile) as KeyAction[];
  const chords = [...new Set(actions.flatMap((action) => profile[action]))];
  return chords
    .map((chord) => ({ chord, actions: actions.filter((action) => profile[action].includes(chord)) }))
    .filter((each) => each.actions.length > 1);
}
