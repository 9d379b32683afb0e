import { diagnose } from '../error/diagnose.js';
import { probe } from '../frame/probe.js';
import type { Engine, EnginePort } from './engine.js';

/** Lets the browser play the address itself: files everywhere, HLS where the browser knows it and MSE is missing. */
export const nativeEngine: Engine = { piecewise: false, start };

async function start({ video, source, signal, onFacts, onError }: EnginePort): Promise<void> {
  video.addEventListener(
    'error',
    async () => {
      const error = await diagnose(source.src, video.error, signal);
      if (!signal.aborted) onError(error);
    },
    { signal },
  );
  signal.addEventListener('abort', () => {
    video.removeAttribute('src');
    video.load();
  });
  video.preload = 'auto';
  video.src = source.src;
  void probe(source.src, signal).then(onFacts);
}
