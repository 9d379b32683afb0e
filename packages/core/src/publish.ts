import { type Digest, canonical, sha256 } from '@kreatli/digest';
import * as v from './schema/valibot.js';
import type { CallContext, ReviewAdapter } from './adapter/adapter.js';
import { AdapterError } from './adapter/adapter-error.js';
import { checkOutcome, checkPage } from './adapter/check-response.js';
import { limitsOf } from './adapter/limits.js';
import { type EventMap, type EventType, catalogue } from './event/catalogue.js';
import type { BlobRef, Id } from './schema/primitives.js';
import { type Proposal, createProposal, newId, toInstant } from './event/proposal.js';
import { fold } from './review/fold.js';
import { type ReviewState, emptyReview } from './state/review-state.js';
import { type Ports, plainPorts } from './ports/ports.js';

/** A version that a host publishes. */
export interface PublishedVersion {
  readonly versionId: Id;
  readonly label: string;
  /** The original that is decided on. */
  readonly content: BlobRef;
  readonly rate: { readonly num: number; readonly den: number };
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  /** What players show. A decision is bound to its digest. */
  readonly proxies: readonly EventMap['version.ready']['proxies'][number][];
  readonly supersedes?: Id;
}

/** The content of a review that a host publishes. */
export interface Publication {
  readonly reviewId: Id;
  readonly title: string;
  readonly versions: readonly PublishedVersion[];
  readonly brief?: EventMap['brief.set'];
  readonly participants?: readonly EventMap['participant.invited'][];
  /** Participants who are asked to decide on every version. */
  readonly approverIds?: readonly Id[];
}

/**
 * Publishes a review: appends the events that its log does not contain yet. The adapter must act as a service. May be
 * called repeatedly and by several tabs at once, since ids and salts are derived from the content and from what it
 * replaces, so that the log accepts each event once.
 * @throws AdapterError as the adapter does, and `forbidden` if the backend rejects an event.
 */
export async function publish(
  adapter: ReviewAdapter,
  publication: Publication,
  ports: Ports = plainPorts,
): Promise<void> {
  const context = (attempt: number) => ({
    signal: new AbortController().signal,
    attempt,
    requestId: newId(ports.now(), ports.random),
  });
  const state = await readState(adapter, publication.reviewId, context);
  let items: readonly Proposal[] = missingEvents(publication, state, ports.now());
  for (let attempt = 1; items.length > 0; attempt++) {
    const batch = items.slice(0, limitsOf(adapter).maxBatch);
    const outcome = await adapter.append({ reviewId: publication.reviewId, items: batch }, context(attempt));
    checkOutcome(outcome, batch);
    for (const result of outcome.results)
      if (result.status === 'rejected')
        throw new AdapterError('forbidden', `The backend rejected an event: ${result.code}.`);
    if (outcome.results.length === 0) throw new AdapterError('unavailable', 'The backend appended nothing.');
    items = items.slice(outcome.results.length);
  }
}

/** Digest of what players show: the proxies, and the time base of their frames. */
export const manifestOf = ({ proxies, rate, frames }: Pick<PublishedVersion, 'proxies' | 'rate' | 'frames'>): Digest =>
  sha256(canonical({ frames, proxies, rate }));

async function readState(
  adapter: ReviewAdapter,
  reviewId: Id,
  context: (attempt: number) => CallContext,
): Promise<ReviewState> {
  const limit = limitsOf(adapter).pageSize;
  let state = emptyReview;
  for (;;) {
    const page = await adapter.read({ reviewId, after: state.seq, limit }, context(1)).catch(nullIfMissing);
    if (!page) return state;
    checkPage(page, state.seq, limit);
    state = fold(page.events, state);
    if (state.seq >= page.head) return state;
  }
}

/** Many backends respond with `not_found` until the review is created. */
function nullIfMissing(error: unknown): null {
  if (AdapterError.is(error) && error.kind === 'not_found') return null;
  throw error;
}

/** The events of a publication that a state lacks. */
function missingEvents(
  { reviewId, title, versions, brief, participants = [], approverIds = [] }: Publication,
  state: ReviewState,
  now: number,
): Proposal[] {
  const missing: Proposal[] = [];
  /** `replaces`: sequence number of what the event replaces, so that a return to earlier content gets a new id. */
  const add = <T extends EventType>(type: T, data: EventMap[T], replaces = 0) =>
    missing.push(derived(reviewId, type, data, replaces, now));
  if (!state.review) add('review.created', { title });
  else if (state.review.title !== title) add('review.updated', { title }, state.seq);
  for (const participant of participants)
    if (!state.participants.has(participant.participantId)) add('participant.invited', participant);
  for (const { versionId, label, content, rate, frames, width, height, proxies, supersedes } of versions) {
    const known = state.versions.get(versionId);
    const manifest = manifestOf({ proxies, rate, frames });
    if (!known)
      add('version.added', {
        versionId,
        label,
        assetId: reviewId,
        content,
        rate,
        frames,
        ...(supersedes && { supersedes }),
      });
    if (known?.manifest !== manifest)
      add(
        'version.ready',
        { versionId, rate, frames, width, height, proxies: [...proxies], manifest },
        known?.manifest ? known.seq : 0,
      );
    for (const approver of approverIds) {
      const approvalId = derivedId(versionId, approver);
      if (!state.approvals.has(approvalId))
        add('approval.requested', { approvalId, versionId, approverIds: [approver] });
    }
  }
  const parsed = brief && parseBrief(brief);
  if (parsed && state.brief?.digest !== sha256(canonical(parsed))) add('brief.set', parsed, state.brief?.seq);
  return missing;
}

/**
 * The brief without members that its schema does not name. An invalid one is returned as it is, for the backend to
 * reject.
 */
function parseBrief(brief: EventMap['brief.set']): EventMap['brief.set'] {
  const parsed = v.safeParse(catalogue['brief.set'].data, brief);
  return parsed.success ? parsed.output : brief;
}

/** An id derived from values: 128 bits of the SHA-256 of their canonical JSON. */
export const derivedId = (...value: readonly unknown[]): Id =>
  sha256(canonical(value)).slice('sha256:'.length, 'sha256:'.length + 32);

function derived<T extends EventType>(
  reviewId: Id,
  type: T,
  data: EventMap[T],
  replaces: number,
  now: number,
): Proposal<T> {
  const id = derivedId(reviewId, type, data, replaces);
  return createProposal(type, data, { id, at: toInstant(now), base: 0, salt: id });
}
