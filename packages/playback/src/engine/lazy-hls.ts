import { PlaybackError } from '../error/playback-error.js';
import type { Engine } from './engine.js';
import type { LoadHls } from './hls.js';

const loadDefault: LoadHls = async () => (await import('hls.js')).default;

/** The HLS engine, whose code comes with the first HLS source, beside the library's. */
export function lazyHlsEngine(load: LoadHls = loadDefault): Engine {
  let engine: Engine | null = null;
  return {
    piecewise: true,
    async start(port) {
      const library = load();
      // Whoever awaits it says what went wrong.
      library.catch(() => undefined);
      const part = await import('./hls.js').catch((cause: unknown) => {
        port.onError(new PlaybackError('HLS_LIBRARY_UNAVAILABLE', 'hls.js could not be loaded', { cause }));
        return null;
      });
      if (!part || port.signal.aborted) return;
      const { hlsEngine } = part;
      engine = hlsEngine(library);
      await engine.start(port);
    },
    setQuality: async (id) => engine?.setQuality?.(id),
    refill: async () => engine?.refill?.(),
  };
}
