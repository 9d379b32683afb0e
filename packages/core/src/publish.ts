import { type Digest, canonical, sha256 } from '@kreatli/digest';
import * as v from 'valibot';
import type { CallContext, ReviewAdapter } from './adapter/adapter.js';
import { AdapterError } from './adapter/adapter-error.js';
import { checkOutcome, checkPage } from './adapter/check-answer.js';
import { type EventMap, type EventType, catalogue } from './event/catalogue.js';
import type { BlobRef, Id } from './event/primitives.js';
import { type Proposal, createProposal, newId, toInstant } from './event/proposal.js';
import { fold } from './review/fold.js';
import { type ReviewState, emptyReview } from './review/review-state.js';
import { type Ports, plainPorts } from './sync/ports.js';

/** A version as a host declares it. */
export interface PublishedVersion {
  readonly versionId: Id;
  readonly label: string;
  /** The original that is decided on, by its bytes. */
  readonly content: BlobRef;
  readonly rate: { readonly num: number; readonly den: number };
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  /** What is on screen; its digest binds a decision to it. */
  readonly proxies: readonly EventMap['version.ready']['proxies'][number][];
  readonly supersedes?: Id;
}
/** What a review begins with. */
export interface Publication {
  readonly reviewId: Id;
  readonly title: string;
  readonly versions: readonly PublishedVersion[];
  readonly brief?: EventMap['brief.set'];
  readonly people?: readonly EventMap['participant.invited'][];
  /** Who is asked to decide on every version. */
  readonly approverIds?: readonly Id[];
}

/**
 * Publishes a review through an adapter that acts as a service: what the log does not say yet. May be called again, by
 * several tabs at once: ids and salts are derived from the content and from what it replaces, so that the log takes
 * each fact once.
 * @throws AdapterError as the adapter does, and `forbidden` when the backend refuses a fact.
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
  let items: readonly Proposal[] = newsOf(publication, state, ports.now());
  for (let attempt = 1; items.length > 0; attempt++) {
    const batch = items.slice(0, adapter.limits?.maxBatch ?? 50);
    const outcome = await adapter.append({ reviewId: publication.reviewId, items: batch }, context(attempt));
    checkOutcome(outcome, batch);
    const refused = outcome.results.find((result) => result.status === 'rejected');
    if (refused?.status === 'rejected')
      throw new AdapterError('forbidden', `The backend refused to publish: ${refused.code}.`);
    if (outcome.results.length === 0) throw new AdapterError('unavailable', 'The backend took nothing.');
    items = items.slice(outcome.results.length);
  }
}

/** Binds what is on screen: the proxies, and the time base that frames are counted on. */
export const manifestOf = ({ proxies, rate, frames }: Pick<PublishedVersion, 'proxies' | 'rate' | 'frames'>): Digest =>
  sha256(canonical({ frames, proxies, rate }));

async function readState(
  adapter: ReviewAdapter,
  reviewId: Id,
  context: (attempt: number) => CallContext,
): Promise<ReviewState> {
  const limit = adapter.limits?.pageSize ?? 500;
  let state = emptyReview;
  for (;;) {
    const page = await adapter.read({ reviewId, after: state.seq, limit }, context(1)).catch(absent);
    if (!page) return state;
    checkPage(page, state.seq, limit);
    state = fold(page.events, state);
    if (state.seq >= page.head) return state;
  }
}

/** Many backends know a review only once it was created. */
function absent(error: unknown): null {
  if (AdapterError.is(error) && error.kind === 'not_found') return null;
  throw error;
}

/** The facts of a publication that a state does not hold. */
function newsOf(
  { reviewId, title, versions, brief, people = [], approverIds = [] }: Publication,
  state: ReviewState,
  now: number,
): Proposal[] {
  const news: Proposal[] = [];
  /** `replaces`: position of what the fact takes the place of, so that going back to an earlier content is a new fact. */
  const add = <T extends EventType>(type: T, data: EventMap[T], replaces = 0) =>
    news.push(derived(reviewId, type, data, replaces, now));
  if (!state.review) add('review.created', { title });
  else if (state.review.title !== title) add('review.updated', { title }, state.seq);
  for (const person of people) if (!state.participants.has(person.participantId)) add('participant.invited', person);
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
  const kept = brief && keptOf(brief);
  if (kept && state.brief?.digest !== sha256(canonical(kept))) add('brief.set', kept, state.brief?.seq);
  return news;
}

/** What the log keeps of a brief: properties that it does not know are left out. One that it would refuse is left to it. */
function keptOf(brief: EventMap['brief.set']): EventMap['brief.set'] {
  const parsed = v.safeParse(catalogue['brief.set'].data, brief);
  return parsed.success ? parsed.output : brief;
}

/** An id that the same parts always make: 128 bits of their SHA-256. */
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
