import { type WritableAtom, atom } from 'nanostores';

/** A safe area or an aspect ratio mask. */
export type Guide = 'title' | 'action' | '9:16' | '4:5' | '1:1' | '2.39:1';
/** All guides, in the order of the menu. */
export const GUIDES: readonly Guide[] = ['title', 'action', '9:16', '4:5', '1:1', '2.39:1'];

/** Guides over the frame. */
export interface GuidesFeature {
  /** The guides that are shown. */
  readonly $guides: WritableAtom<readonly Guide[]>;
  /** Hides all guides, or shows the safe areas when none is shown. */
  toggleGuides(): void;
}

export function guidesFeature(): GuidesFeature {
  const $guides = atom<readonly Guide[]>([]);
  return { $guides, toggleGuides: () => $guides.set($guides.get().length > 0 ? [] : ['title', 'action']) };
}
