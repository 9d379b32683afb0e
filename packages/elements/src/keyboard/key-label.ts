const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Plus: '+',
};

/** What is printed on the keys, by their names in a chord, such as `Space`. */
type KeyNames = Readonly<Record<string, string>>;

/** A chord as it is shown to users: `Shift+ArrowLeft` is `Shift ←`. */
export const keyLabel = (chord: string, keys: KeyNames): string =>
  chord
    .split('+')
    .map((key) => keys[key] ?? NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key))
    .join(' ');

/** A name with the first chord of its action, for a tooltip: `Next frame (→)`. */
export const withKey = (name: string, chords: readonly string[], keys: KeyNames): string =>
  chords[0] === undefined ? name : `${name} (${keyLabel(chords[0], keys)})`;
