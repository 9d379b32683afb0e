/** Limits of what is read from a file. */
export const LIMITS = Object.freeze({
  /** UTF-16 code units of a file, and bytes of an encoded one: 32 MiB. */
  size: 32 * 2 ** 20,
  /** Nested XML elements or JSON brackets. */
  depth: 256,
  /** Markers in a file. */
  markers: 100_000,
  /** UTF-16 code units of one text. */
  text: 100_000,
  /** Shapes of one drawing. */
  shapes: 500,
  /** Points of one drawing. */
  points: 20_000,
});
