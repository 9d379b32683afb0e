import type { Id } from '../schema/primitives.js';
import type { Ports } from './ports.js';
import type { TabMessage } from './tab-message.js';

/** Messages between the tabs that show one review to one user. */
export interface TabChannel {
  post(message: Omit<TabMessage, 'reviewId' | 'participantId'>): void;
  /** Calls back for each message of another tab. Returns a function that unsubscribes. */
  subscribe(listener: (message: TabMessage) => void): () => void;
}

/** Creates the channel of one review and user. */
export const createTabChannel = (ports: Ports, reviewId: Id, participantId: Id): TabChannel => ({
  post: (message) => ports.post({ reviewId, participantId, ...message }),
  subscribe: (listener) =>
    ports.listen((message) => {
      if (message.reviewId === reviewId && message.participantId === participantId) listener(message);
    }),
});
