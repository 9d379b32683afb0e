import type { MediaInput } from './media-input.js';

/** Opens the media on the first call and returns the same input afterwards. Rejects if the library cannot be loaded. */
export type OpenInput = () => Promise<MediaInput>;

/**
 * Returns an {@link OpenInput} for `src` that loads the container library on its first call. The input ends with
 * `signal`.
 */
export function lazyMediaInput(src: string, signal: AbortSignal): OpenInput {
  let opening: Promise<MediaInput> | undefined;
  return () => (opening ??= import('./media-input.js').then(({ openMediaInput }) => openMediaInput(src, signal)));
}
