import { type KeyAction, type KeyProfile, type KeyRemap, frameio } from './profile.js';
export { conflictsOf } from './conflicts.js';

/** Names of the profiles that `keymap` takes. */
export type KeymapName = 'frameio' | 'nle' | 'rv' | 'web';

/** What editing systems agree on: Avid, Premiere, Resolve. */
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
  fullscreen: ['Ctrl+f'],
};

/** What image and sequence viewers of visual-effects houses do: RV and its kin. */
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
  zoomActual: ['1', 'Ctrl+0'],
  fullscreen: ['Shift+f'],
};

/** What people know from video on the web. */
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

/** The profile of this name with the host's own chords over it; undefined when there is none of this name. A chord that the host gives away is taken from whoever had it. */
export function profileOf(name: string, remap: KeyRemap | null): KeyProfile | undefined {
  if (!Object.hasOwn(profiles, name)) return undefined;
  const profile = profiles[name as KeymapName];
  const given = new Set(Object.values(remap ?? {}).flat());
  const rest = (Object.keys(profile) as KeyAction[]).map(
    (action) => [action, profile[action].filter((chord) => !given.has(chord))] as const,
  );
  return { ...profile, ...Object.fromEntries(rest), ...remap };
}
