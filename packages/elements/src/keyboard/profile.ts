/** What keys can do. */
export type KeyAction =
  | 'toggle' | 'back' | 'forward' | 'backTen' | 'forwardTen' | 'first' | 'last'
  | 'markIn' | 'markOut' | 'goIn' | 'goOut' | 'clear' | 'goTo'
  | 'previousNote' | 'nextNote' | 'note' | 'reply' | 'nextVersion' | 'previousVersion'
  | 'mute' | 'louder' | 'quieter' | 'fullscreen' | 'help';

/** Actions and their chords, such as `Shift+ArrowLeft`; letters in lower case, `Shift` named only for letters and named keys. */
export type KeyProfile = Readonly<Record<KeyAction, readonly string[]>>;

/** The default: what reviewers know from review tools. */
export const frameio: KeyProfile = {
  toggle: ['Space', 'k'],
  back: ['ArrowLeft', ','],
  forward: ['ArrowRight', '.'],
  backTen: ['Shift+ArrowLeft'],
  forwardTen: ['Shift+ArrowRight'],
  first: ['Home'],
  last: ['End'],
  markIn: ['i'],
  markOut: ['o'],
  goIn: ['Shift+i'],
  goOut: ['Shift+o'],
  clear: ['Alt+x', 'Escape'],
  goTo: [':'],
  previousNote: ['Alt+ArrowLeft'],
  nextNote: ['Alt+ArrowRight'],
  note: ['c'],
  reply: ['Shift+r'],
  nextVersion: [']'],
  previousVersion: ['['],
  mute: ['m'],
  louder: ['Ctrl+ArrowUp'],
  quieter: ['Ctrl+ArrowDown'],
  fullscreen: ['f'],
  help: ['?'],
};

/** Held keys repeat these; the others act once. */
export const REPEATS: ReadonlySet<KeyAction> = new Set<KeyAction>(['back', 'forward', 'backTen', 'forwardTen', 'previousNote', 'nextNote', 'louder', 'quieter']);

/** The parts of a keyboard event that a chord is made of. */
export type ChordEvent = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The chord of an event. `Ctrl` stands for the command key as well. */
export function chordOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: ChordEvent): string {
  // With Alt, some layouts type another character: there the physical key counts.
  const letter = altKey && code.startsWith('Key') ? code.slice(3) : key;
  const name = letter === ' ' ? 'Space' : letter.length === 1 ? letter.toLowerCase() : letter;
  const shows = shiftKey && (letter.length > 1 || /\p{L}/u.test(letter));
  return [(ctrlKey || metaKey) && 'Ctrl', altKey && 'Alt', shows && 'Shift', name].filter(Boolean).join('+');
}

/** The action that a chord stands for. */
export const actionFor = (profile: KeyProfile, chord: string): KeyAction | undefined =>
  (Object.keys(profile) as KeyAction[]).find((action) => profile[action].includes(chord));

/** The chord as `aria-keyshortcuts` wants it. */
export const ariaShortcuts = (profile: KeyProfile, action: KeyAction): string => profile[action].map((chord) => chord.replace('Ctrl', 'Control')).join(' ');
