import type { Engine } from './engine.js';
import type { LoadHls } from './hls.js';

/** The HLS engine, whose code comes with the first HLS source. */
export function lazyHlsEngine(load?: LoadHls): Engine {
  let engine: Engine | null = null;
  return {
    piecewise: true,
    async start(port) {
      const { hlsEngine } = await import('./hls.js');
      if (port.signal.aborted) return;
      engine = hlsEngine(load);
      await engine.start(port);
    },
    setQuality: async (id) => engine?.setQuality?.(id),
    refill: async () => engine?.refill?.(),
  };
}
