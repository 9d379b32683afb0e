import { AdapterError } from '@kreatli/core';
import type { Playback } from '@kreatli/playback';
import type { ReviewFeature, SessionHost } from './session-host.js';

/** Reports errors of the adapter as `ADAPTER_FAILED`. */
export const reportSyncErrors: ReviewFeature = (review, host) =>
  review.$sync.subscribe(({ phase, error, message }) => {
    if (!error || phase === 'live') return;
    host.report('ADAPTER_FAILED', `${error}: ${message ?? ''}`, new AdapterError(error, message ?? error));
  });

/** Reports each playback error once. Returns a function that stops it. */
export const reportPlaybackErrors = ({ $playhead }: Playback, host: SessionHost): (() => void) =>
  $playhead.subscribe(({ error }, before) => {
    if (error && error !== before?.error) host.report(error.code, error.message, error);
  });
