import { type KeyAction, type KeyProfile, type KeyRemap, frameio } from './profile.js';
export { conflictsOf } from './conflicts.js';

/** Names of the key profiles. */
export type KeymapName = 'frameio' | 'nle' | 'rv' | 'web';

/** Keys that Avid, Premiere and Resolve have in common. */
const nle: KeyProfile = {
  ...frameio,
  stop: ['k'],
  stopOrPlay: [],
  clear: ['Alt+x', 'Ctrl+Shift+x', 'Escape'],
  previousComment: ['ArrowUp'],
  nextComment: ['ArrowDown'],
  comment: ['m'],
  mute: ['Shift+m'],
  zoomFit: ['Shift+z'],
  fullscreen: ['Shift+f'],
};

/** Keys of RV and other viewers for visual effects. */
const rv: KeyProfile = {
  ...frameio,
  stop: ['k'],
  stopOrPlay: [],
  markIn: ['['],
  markOut: [']'],
  goIn: ['Shift+ArrowUp'],
  goOut: ['Shift+ArrowDown'],
  clear: ['\\', 'Escape'],
  previousComment: ['Alt+ArrowLeft'],
  nextComment: ['Alt+ArrowRight'],
  previousVersion: ['PageUp'],
  nextVersion: ['PageDown'],
  zoomFit: ['f'],
  zoomActual: ['1', 'Alt+0'],
  fullscreen: ['Shift+f'],
};

/** Keys of video players on the web. */
const web: KeyProfile = {
  ...frameio,
  toggle: ['Space', 'k'],
  stopOrPlay: [],
  back: [','],
  forward: ['.'],
  backSeconds: ['ArrowLeft', 'j'],
  forwardSeconds: ['ArrowRight', 'l'],
  shuttleBack: [],
  shuttleForward: [],
  slowBack: [],
  slowForward: [],
  louder: ['ArrowUp'],
  quieter: ['ArrowDown'],
  captions: ['c'],
  comment: ['n'],
};

const profiles: Readonly<Record<KeymapName, KeyProfile>> = { frameio, nle, rv, web };

/**
 * The profile of this name with the host's chords; undefined for an unknown name. A chord of the host is removed from
 * the action that had it.
 */
export function profileOf(name: string, keys: KeyRemap | null): KeyProfile | undefined {
  if (!Object.hasOwn(profiles, name)) return undefined;
  const profile = profiles[name as KeymapName];
  const remap = validKeys(keys, profile);
  const remapped = new Set(Object.values(remap).flat());
  const rest = (Object.keys(profile) as KeyAction[]).map(
    (action) => [action, profile[action].filter((chord) => !remapped.has(chord))] as const,
  );
  return { ...profile, ...Object.fromEntries(rest), ...remap };
}

/** The actions of a page that there are, with lists of chords. */
const validKeys = (keys: KeyRemap | null, profile: KeyProfile): KeyRemap =>
  Object.fromEntries(
    Object.entries(keys ?? {}).filter(
      ([action, chords]) =>
        Object.hasOwn(profile, action) && Array.isArray(chords) && chords.every((chord) => typeof chord === 'string'),
    ),
  );
