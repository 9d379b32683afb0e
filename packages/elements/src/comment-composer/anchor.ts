import type { Frame } from '@kreatli/core';
import type { Selection } from '../feature/selection.js';
import { type Draft, isEmpty } from './draft.js';

/** Where a new comment is pinned: the range between in and out points, else the frame on screen. */
export const newAnchor = (selection: Selection | null, frame: Frame): Selection =>
  selection?.out == null ? { in: frame, out: null } : selection;

/** The anchor that the composer shows: the draft's, or the one it would get; null for the whole video. */
export const shownAnchor = (draft: Draft, selection: Selection | null, frame: Frame): Selection | null =>
  draft.anchor ?? (isEmpty(draft) ? newAnchor(selection, frame) : null);
