/** Vite's hint at the size of hls.js, which is loaded for HLS only. */
const SIZE_HINT = /\(!\) Some chunks are larger[^]*?chunkSizeWarningLimit\.$/gm;

/** How often a tool hints at the size of hls.js. */
export const sizeHints = (output: string): number => output.match(SIZE_HINT)?.length ?? 0;

/** What else a tool warns about. */
export const warnings = (output: string): string[] =>
  output
    .replaceAll(SIZE_HINT, '')
    .split('\n')
    .filter((line) => /\bwarn(ing)?\b/i.test(line) && !/\b0 warnings/.test(line));
