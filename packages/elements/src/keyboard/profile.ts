/** Actions of keys. */
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
  | 'draw'
  | 'undo'
  | 'redo'
  | 'reply'
  | 'resolve'
  | 'reopen'
  | 'inProgress'
  | 'wontFix'
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
  | 'panel'
  | 'help';

/**
 * The chords of each action, such as `Shift+ArrowLeft`. Letters are in lower case; `Shift` is part of a chord for
 * letters and named keys only; the key `+` is `Plus`.
 */
export type KeyProfile = Readonly<Record<KeyAction, readonly string[]>>;

/** Chords that replace those of a profile, by action; an empty list removes the keys of an action. */
export type KeyRemap = Partial<KeyProfile>;

/** On a Mac, Ctrl has no shortcuts of the browser, and Alt with an arrow moves the caret. */
export const isMac = typeof navigator === 'object' && /Mac|iPhone|iPad/.test(navigator.platform);

/** The default profile: keys of review tools. Never keys of the browser, such as Ctrl+L for its address bar. */
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
  loop: isMac ? ['Alt+l', 'Ctrl+l'] : ['Alt+l'],
  goTo: [':'],
  previousComment: ['Alt+ArrowLeft'],
  nextComment: ['Alt+ArrowRight'],
  comment: ['c'],
  draw: ['p', 'd'],
  undo: isMac ? ['Meta+z'] : ['Ctrl+z'],
  redo: isMac ? ['Meta+Shift+z'] : ['Ctrl+Shift+z', 'Ctrl+y'],
  reply: ['Shift+r'],
  resolve: ['e'],
  reopen: ['Shift+e'],
  inProgress: ['s'],
  wontFix: ['Shift+s'],
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
  zoomActual: ['Alt+0'],
  fullscreen: ['f'],
  panel: ['h'],
  help: ['?'],
};

/** Actions that repeat while their key is down. */
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

/** The properties of a keyboard event that make its chord. */
export type ChordEvent = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const NAMES: Readonly<Record<string, string>> = { ' ': 'Space', '+': 'Plus' };
/** What other physical keys type on a Latin layout, without and with Shift. */
const TYPED: Readonly<Record<string, readonly [string, string]>> = {
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backquote: ['`', '~'],
};

/** The character of an event, on layouts that are not Latin that of the physical key. */
function letterOf({ key, code, altKey, shiftKey }: ChordEvent): string {
  // With Alt, some layouts type another character.
  const isForeign = key.length === 1 && /\p{L}/u.test(key) && !/\p{Script=Latin}/u.test(key);
  if (!altKey && !isForeign) return key;
  if (code.startsWith('Key') || code.startsWith('Digit')) return code.slice(-1);
  return (isForeign && TYPED[code]?.[shiftKey ? 1 : 0]) || key;
}

/** The chord of an event. Those of the Command key are the browser's, except where a host's `keys` name `Meta`. */
export function chordOf(event: ChordEvent): string {
  const { ctrlKey, metaKey, altKey, shiftKey } = event;
  const letter = letterOf(event);
  const name = NAMES[letter] ?? (letter.length === 1 ? letter.toLowerCase() : letter);
  const hasShift = shiftKey && (letter.length > 1 || /\p{L}/u.test(letter));
  return [ctrlKey && 'Ctrl', metaKey && 'Meta', altKey && 'Alt', hasShift && 'Shift', name].filter(Boolean).join('+');
}

/** The action of a chord. */
export const actionFor = (profile: KeyProfile, chord: string): KeyAction | undefined =>
  (Object.keys(profile) as KeyAction[]).find((action) => profile[action].includes(chord));

/** The chords of an action in the syntax of `aria-keyshortcuts`; undefined when it has none. */
export const ariaShortcuts = (profile: KeyProfile, action: KeyAction): string | undefined =>
  profile[action].map((chord) => chord.replace('Ctrl', 'Control')).join(' ') || undefined;
