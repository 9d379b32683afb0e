import { type Digest, canonical, sha256 } from '@kreatli/digest';
import type { ReviewAdapter } from './adapter/adapter.js';
import { AdapterError } from './adapter/adapter-error.js';
import { checkOutcome } from './adapter/check-answer.js';
import type { EventMap, EventType } from './event/catalogue.js';
import type { BlobRef, Id } from './event/primitives.js';
import { type Proposal, createProposal, newId, toInstant } from './event/proposal.js';
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
 * Publishes a review through an adapter that acts as a service. May be called again, by several tabs at once: ids and
 * salts are derived from the content, so that the log takes each fact once, and a changed brief or a new version is
 * a new fact.
 */
export async function publish(adapter: ReviewAdapter, publication: Publication, ports: Ports = plainPorts): Promise<void> {
  let items: readonly Proposal[] = proposalsFor(publication, ports.now());
  for (let attempt = 1; items.length > 0; attempt++) {
    const context = { signal: new AbortController().signal, attempt, requestId: newId(ports.now(), ports.random) };
    const batch = items.slice(0, adapter.limits?.maxBatch ?? 50);
    const outcome = await adapter.append({ reviewId: publication.reviewId, items: batch }, context);
    checkOutcome(outcome, batch);
    const refused = outcome.results.find((result) => result.status === 'rejected');
    if (refused?.status === 'rejected') throw new AdapterError('forbidden', `The backend refused to publish: ${refused.code}.`);
    if (outcome.results.length === 0) throw new AdapterError('unavailable', 'The backend took nothing.');
    items = items.slice(outcome.results.length);
  }
}

/** Binds what is on screen: the proxies, and the time base that frames are counted on. */
export const manifestOf = ({ proxies, rate, frames }: Pick<PublishedVersion, 'proxies' | 'rate' | 'frames'>): Digest => sha256(canonical({ frames, proxies, rate }));

function proposalsFor({ reviewId, title, versions, brief, people = [], approverIds = [] }: Publication, now: number): Proposal[] {
  const facts: Proposal[] = [];
  const add = <T extends EventType>(type: T, data: EventMap[T]) => facts.push(derived(reviewId, type, data, now));
  add('review.created', { title });
  for (const person of people) add('participant.invited', person);
  for (const { versionId, label, content, rate, frames, width, height, proxies, supersedes } of versions) {
    add('version.added', { versionId, label, assetId: reviewId, content, rate, frames, ...(supersedes && { supersedes }) });
    add('version.ready', { versionId, rate, frames, width, height, proxies: [...proxies], manifest: manifestOf({ proxies, rate, frames }) });
    for (const approver of approverIds) add('approval.requested', { approvalId: derivedId(versionId, approver), versionId, approverIds: [approver] });
  }
  if (brief) add('brief.set', brief);
  return facts;
}

/** An id that the same parts always make: 128 bits of their SHA-256. */
export const derivedId = (...value: readonly unknown[]): Id => sha256(canonical(value)).slice('sha256:'.length, 'sha256:'.length + 32);

function derived<T extends EventType>(reviewId: Id, type: T, data: EventMap[T], now: number): Proposal<T> {
  const id = derivedId(reviewId, type, data);
  return createProposal(type, data, { id, at: toInstant(now), base: 0, salt: id });
}
