import { PlaybackError } from '../error/playback-error.js';
import type { Engine } from './engine.js';
import type { LoadHls } from './load-hls.js';

const loadDefault: LoadHls = async () => (await import('hls.js')).default;

/** The HLS engine. Its code is loaded with the first HLS source, at the same time as hls.js. */
export function lazyHlsEngine(load: LoadHls = loadDefault): Engine {
  let engine: Engine | null = null;
  return {
    isSegmented: true,
    async start(port) {
      const library = load();
      // The engine awaits the library and reports its failure.
      library.catch(() => undefined);
      const part = await import('./hls.js').catch((cause: unknown) => {
        port.onError(new PlaybackError('HLS_LIBRARY_UNAVAILABLE', 'hls.js could not be loaded', { cause }));
        return null;
      });
      if (!part || port.signal.aborted) return;
      engine = part.hlsEngine(library);
      await engine.start(port);
    },
    setRendition: async (id) => engine?.setRendition?.(id),
    refetch: async () => engine?.refetch?.(),
  };
}
