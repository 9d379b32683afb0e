import { type Thread, threadsOn } from '@kreatli/core';
import type { ReadableAtom } from 'nanostores';
import { shownStore } from './shown-store.js';
import type { Shown } from './watch-shown.js';

const NONE: readonly Thread[] = [];

/** The comments on the version on screen that the user may see, in log order. */
export const shownComments = (shown: Shown): ReadableAtom<readonly Thread[]> =>
  shownStore(shown, NONE, (review, versionId) => threadsOn(review.$state.get(), versionId, review.viewer()));
