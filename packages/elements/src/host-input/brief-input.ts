import type { Id, RichText } from '@kreatli/core';

/** The brief of a review, as the host declares it. */
export interface BriefInput {
  /** What the users are asked to watch. */
  readonly body: RichText | string;
  /** Criteria that users check off. */
  readonly checklist?: readonly { readonly id: Id; readonly label: string }[];
}
