import type { Engine } from './engine.js';

/** The engine for a source whose URL does not show what it is: `hls` where it begins as a playlist, else `file`. */
export function sniffingEngine(file: Engine, hls: Engine): Engine {
  let engine = file;
  return {
    get isSegmented() {
      return engine.isSegmented;
    },
    async start(port) {
      const { isPlaylist } = await import('./is-playlist.js');
      if (await isPlaylist(port.source.src, port.signal)) engine = hls;
      if (!port.signal.aborted) await engine.start(port);
    },
    setRendition: async (id) => engine.setRendition?.(id),
    refetch: async () => engine.refetch?.(),
  };
}
