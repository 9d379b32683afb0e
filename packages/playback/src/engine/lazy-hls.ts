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
      const { hlsEngine } = await import('./hls.js');
      if (port.signal.aborted) return;
      engine = hlsEngine(library);
      await engine.start(port);
    },
    setQuality: async (id) => engine?.setQuality?.(id),
    refill: async () => engine?.refill?.(),
  };
}
