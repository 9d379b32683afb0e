import type { EventName } from '@kreatli/elements/types/tags';

type Words<S extends string> = S extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${Words<Rest>}`
  : Capitalize<S>;

/** The prop of an event: `kr-comment-added` is `onKrCommentAdded`. */
export type ListenerName<K extends EventName> = `on${Words<K>}`;

/** Every event of the elements, by its prop. The compiler names one that is missing. */
export const events = {
  onKrCommentAdded: 'kr-comment-added',
  onKrCommentResolved: 'kr-comment-resolved',
  onKrDecision: 'kr-decision',
  onKrError: 'kr-error',
  onKrFrame: 'kr-frame',
  onKrMention: 'kr-mention',
  onKrPlace: 'kr-place',
  onKrPlayback: 'kr-playback',
  onKrPropose: 'kr-propose',
  onKrSelect: 'kr-select',
  onKrSignIn: 'kr-sign-in',
  onKrSourceExpired: 'kr-source-expired',
  onKrVersion: 'kr-version',
  onKrWindow: 'kr-window',
} as const satisfies { [K in EventName as ListenerName<K>]: K };
