import type { Playback } from '@kreatli/playback';
import { commentRequestsFeature } from './comment-requests.js';
import { goToFeature } from './go-to.js';
import { guidesFeature } from './guides.js';
import { hiddenFeature } from './hidden.js';
import { keyBindingsFeature } from './key-bindings.js';
import { lanesFeature } from './lanes.js';
import { loopingFeature } from './looping.js';
import { selectionFeature } from './selection.js';
import { stageTransformFeature } from './stage-transform.js';

/** The view state of a player, one feature per file, with the functions that change it. */
export type PlayerFeatures = ReturnType<typeof createFeatures>;

/** Creates the features of a player; they follow `playback` until `signal` aborts. */
export function createFeatures(playback: Playback, signal: AbortSignal) {
  const selection = selectionFeature();
  return {
    ...selection,
    ...loopingFeature(playback, selection, signal),
    ...goToFeature(),
    ...hiddenFeature(),
    ...keyBindingsFeature(),
    ...stageTransformFeature(),
    ...guidesFeature(),
    ...lanesFeature(),
    ...commentRequestsFeature(),
  };
}
