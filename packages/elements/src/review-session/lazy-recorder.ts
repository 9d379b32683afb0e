import type { RecorderOptions, ViewRecorder } from './view-recorder.js';

/** A recorder whose code is loaded with the first review that opens. */
export function lazyRecorder(options: RecorderOptions): ViewRecorder {
  let recorder: ViewRecorder | undefined;
  let loading: Promise<void> | undefined;
  let isDisposed = false;
  const load = async (): Promise<void> => {
    const module = await import('./view-recorder.js').catch(() => undefined);
    // After a failure the next review tries again.
    if (!module) loading = undefined;
    else if (!isDisposed) recorder = module.createViewRecorder(options);
  };
  const stop = options.$review.subscribe((review) => {
    if (review) loading ??= load();
  });
  return {
    async record() {
      await loading;
      await recorder?.record();
    },
    dispose() {
      isDisposed = true;
      stop();
      recorder?.dispose();
    },
  };
}
