/** What keys can do. */
export type KeyAction =
  | 'toggle'
  | 'stop'
  | 'stopOrPlay'
  | 'back'
  | 'forward'
  | 'backTen'
  | 'forwardTen'
  | 'backSeconds'
  | 'forwardSeconds'
  | 'first'
  | 'last'
  | 'shuttleBack'
  | 'shuttleForward'
  | 'slowBack'
  | 'slowForward'
  | 'markIn'
  | 'markOut'
  | 'goIn'
  | 'goOut'
  | 'clear'
  | 'loop'
  | 'goTo'
  | 'previousComment'
  | 'nextComment'
  | 'comment'
  | 'reply'
  | 'nextVersion'
  | 'previousVersion'
  | 'mute'
  | 'louder'
  | 'quieter'
  | 'captions'
  | 'guides'
  | 'zoomIn'
  | 'zoomOut'
  | 'zoomFit'
  | 'zoomFill'
  | 'zoomActual'
  | 'fullscreen'
  | 'help';

/** Actions and their chords, such as `Shift+ArrowLeft`; letters in lower case, `Shift` named only for letters and named keys, `+` is `Plus`. */
export type KeyProfile = Readonly<Record<KeyAction, readonly string[]>>;

/** Chords of a host's own, over a profile's; an empty list takes the action's keys away. */
export type KeyRemap = Partial<KeyProfile>;

/** The default: what reviewers know from review tools. */
export const frameio: KeyProfile = {
  toggle: ['Space'],
  stop: [],
  stopOrPlay: ['k'],
  back: ['ArrowLeft', ','],
  forward: ['ArrowRight', '.'],
  backTen: ['Shift+ArrowLeft'],
  forwardTen: ['Shift+ArrowRight'],
  backSeconds: [],
  forwardSeconds: [],
  first: ['Home'],
  last: ['End'],
  shuttleBack: ['j'],
  shuttleForward: ['l'],
  slowBack: ['Shift+j'],
  slowForward: ['Shift+l'],
  markIn: ['i'],
  markOut: ['o'],
  goIn: ['Shift+i'],
  goOut: ['Shift+o'],
  clear: ['Alt+x', 'Escape'],
  loop: ['Ctrl+l'],
  goTo: [':'],
  previousComment: ['Alt+ArrowLeft'],
  nextComment: ['Alt+ArrowRight'],
  comment: ['c'],
  reply: ['Shift+r'],
  nextVersion: [']'],
  previousVersion: ['['],
  mute: ['m'],
  louder: ['Ctrl+ArrowUp'],
  quieter: ['Ctrl+ArrowDown'],
  captions: ['Shift+c'],
  guides: ['g'],
  zoomIn: ['Plus', '='],
  zoomOut: ['-'],
  zoomFit: ['t'],
  zoomFill: ['y'],
  zoomActual: ['Ctrl+0'],
  fullscreen: ['f'],
  help: ['?'],
};

/** Held keys repeat these; the others act once. */
export const REPEATS: ReadonlySet<KeyAction> = new Set<KeyAction>([
  'back',
  'forward',
  'backTen',
  'forwardTen',
  'backSeconds',
  'forwardSeconds',
  'previousComment',
  'nextComment',
  'louder',
  'quieter',
  'zoomIn',
  'zoomOut',
]);

/** The parts of a keyboard event that a chord is made of. */
export type ChordEvent = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const NAMES: Readonly<Record<string, string>> = { ' ': 'Space', '+': 'Plus' };

/** The chord of an event. `Ctrl` stands for the command key as well. */
export function chordOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: ChordEvent): string {
  // With Alt, some layouts type another character: there the physical key counts.
  const letter = altKey && code.startsWith('Key') ? code.slice(3) : key;
  const name = NAMES[letter] ?? (letter.length === 1 ? letter.toLowerCase() : letter);
  const shows = shiftKey && (letter.length > 1 || /\p{L}/u.test(letter));
  return [(ctrlKey || metaKey) && 'Ctrl', altKey && 'Alt', shows && 'Shift', name].filter(Boolean).join('+');
}

/** The action that a chord stands for. */
export const actionFor = (profile: KeyProfile, chord: string): KeyAction | undefined =>
  (Object.keys(profile) as KeyAction[]).find((action) => profile[action].includes(chord));

/** The chord as `aria-keyshortcuts` wants it; undefined when the action has no key. */
export const ariaShortcuts = (profile: KeyProfile, action: KeyAction): string | undefined =>
  profile[action].map((chord) => chord.replace('Ctrl', 'Control')).join(' ') || undefined;
