import type { Outcome, Review } from '@kreatli/core';
import type { ReadableAtom } from 'nanostores';
import type { ProposeEvent } from '../request/requests.js';
import { isUnread } from '../request/is-unread.js';
import type { ReviewConfig } from './declaration.js';
import type { Identity } from './identity.js';
import { reportUnpublished } from './lazy-reports.js';
import type { Publisher } from './publisher.js';
import type { SessionHost } from './session-host.js';
import type { ViewRecorder } from './view-recorder.js';
import { waitForStores } from './wait-for-stores.js';

type RejectionCode = Extract<Outcome, { readonly status: 'rejected' }>['code'];

interface ProposerOptions {
  readonly $review: ReadableAtom<Review | null>;
  readonly config: () => ReviewConfig | undefined;
  readonly identity: Identity;
  readonly publisher: Publisher;
  readonly recorder: ViewRecorder;
  readonly host: SessionHost;
}

const rejected = (code: RejectionCode): Outcome => ({ status: 'rejected', code });

/** Returns a function that proposes once the review is read, its version published and its user named. */
export function createProposer({ $review, config, identity, publisher, recorder, host }: ProposerOptions) {
  /** A proposal refers to what was read before. A failed read counts, too: users write offline. */
  async function isRead(review: Review): Promise<boolean> {
    const isClosed = (): boolean => $review.get() !== review;
    await waitForStores([review.$sync, $review], () => isClosed() || review.$sync.get().phase !== 'starting');
    return !isClosed();
  }

  return async (request: ProposeEvent): Promise<Outcome> => {
    const { proposal, data, draftKey } = request;
    const review = $review.get();
    const current = config();
    if (!review || !current || !(await isRead(review))) return rejected('not_ready');
    if (isUnread(review, review.$sync.get())) return rejected('unreachable');
    if ('versionId' in data && !(await publisher.ensurePublished(review, data.versionId))) {
      void reportUnpublished(host, data.versionId, publisher.unreadable(data.versionId));
      return rejected('NOT_PUBLISHED');
    }
    if (!(await identity.ensureNamed(review, current, request))) return rejected('unnamed');
    // A decision contains how much its user had seen.
    if (proposal.startsWith('approval.')) await recorder.record();
    return review.propose(proposal, data, draftKey === undefined ? {} : { draftKey });
  };
}
