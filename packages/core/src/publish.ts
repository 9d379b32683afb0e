import { type Digest, canonical, newSalt, sha256 } from '@kreatli/digest';
import * as v from './schema/schema.js';
import type { CallContext, ReviewAdapter } from './adapter/adapter.js';
import { AdapterError } from './adapter/adapter-error.js';
import { checkOutcome, checkPage } from './adapter/check-response.js';
import { limitsOf } from './adapter/limits.js';
import { type EventMap, type EventType, catalogue } from './event/catalogue.js';
import type { BlobRef, Id } from './schema/primitives.js';
import { type Proposal, createProposal, newId, toInstant } from './event/proposal.js';
import type { RejectCode } from './schema/reject-code.js';
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
  /**
   * Known only to the processes that publish this review. With it, ids and salts are derived from the content, so that
   * calls at the same time append each event once. Without it they are random, and such calls may append an event
   * twice, of which the second has no effect. The content must not be enough to compute an id: a user who guesses it
   * could take the id first, or find out a withheld e-mail address.
   */
  readonly secret?: string;
}

/**
 * Publishes a review: appends the events that its log does not contain yet. The adapter must act as a service. May be
 * called repeatedly. If another call appended one of its events meanwhile, it reads the log again and continues.
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
  const identify = identifier(publication, ports);
  let rejection: { readonly code: RejectCode; readonly missing: number } | null = null;
  for (;;) {
    const state = await readState(adapter, publication.reviewId, context);
    let items: readonly Proposal[] = missingEvents(publication, state, identify, ports.now());
    // After a rejection, the log must have more of the publication than before.
    if (rejection && items.length >= rejection.missing)
      throw new AdapterError('forbidden', `The backend rejected an event: ${rejection.code}.`);
    const missing = items.length;
    rejection = null;
    for (let attempt = 1; items.length > 0; attempt++) {
      const batch = items.slice(0, limitsOf(adapter).maxBatch);
      const outcome = await adapter.append({ reviewId: publication.reviewId, items: batch }, context(attempt));
      checkOutcome(outcome, batch);
      if (outcome.results.length === 0) throw new AdapterError('unavailable', 'The backend appended nothing.');
      for (const result of outcome.results)
        if (result.status === 'rejected') rejection ??= { code: result.code, missing };
      items = items.slice(outcome.results.length);
    }
    if (!rejection) return;
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
  identify: Identify,
  now: number,
): Proposal[] {
  const missing: Proposal[] = [];
  /** `replaces`: sequence number of what the event replaces, so that a return to earlier content gets a new id. */
  const add = <T extends EventType>(type: T, data: EventMap[T], replaces = 0) =>
    missing.push(createProposal(type, data, { ...identify(type, data, replaces), at: toInstant(now), base: 0 }));
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
  return v.parse(catalogue['brief.set'].data, brief) ?? brief;
}

/** An id derived from values: 128 bits of the SHA-256 of their canonical JSON. */
export const derivedId = (...value: readonly unknown[]): Id =>
  sha256(canonical(value)).slice('sha256:'.length, 'sha256:'.length + 32);

/** Gives the id and salt of an event. */
type Identify = (...content: readonly unknown[]) => { readonly id: Id; readonly salt: string };

/** Random ids and salts, or those that a secret and the content give. */
const identifier =
  ({ reviewId, secret }: Publication, { now, random }: Ports): Identify =>
  (...content) =>
    secret === undefined
      ? { id: newId(now(), random), salt: newSalt(({ length }) => random(length)) }
      : { id: derivedId(secret, 'id', reviewId, content), salt: derivedId(secret, 'salt', reviewId, content) };
