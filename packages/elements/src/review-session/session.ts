import { type Actor, AdapterError, type Outcome, type PublishedVersion, type Review, nameOf } from '@kreatli/core';
import type { MediaSource, PlaybackError, PlaybackWarning } from '@kreatli/playback';
import type { Range } from '@kreatli/timecode';
import { type ReadableAtom, atom, computed } from 'nanostores';
import { type OwnedPlayer, createPlayer } from '../player/player-context.js';
import { readTimeBase } from '../player/time-base.js';
import type { SessionContext } from '../context/contexts.js';
import type { ProposeEvent } from '../request/requests.js';
import { percentSeen, watch } from './coverage.js';
import { type Device, openDevice } from './default-adapter.js';
import { type ReviewFact, factsBetween } from './facts.js';
import { type Guest, loadGuest, saveGuest } from './guest.js';
import { type ReviewConfig, actorOf, openReview, publishEmbedded } from './open-review.js';
import { watchSync } from './watch-sync.js';
import { type VersionSource, toPublished, withoutNonsense } from './version-source.js';

/** What a session tells the element round it. */
export interface SessionHost {
  report(code: string, message: string, cause?: unknown): void;
  announce(fact: ReviewFact): void;
  /** Asks for a fresh address where one has expired. */
  freshSource(source: MediaSource, error: PlaybackError): Promise<string | null>;
  /** Asks the host to sign the person in; resolves with whether somebody did. */
  signIn(code: string, waiting: number): Promise<boolean>;
  /** Asks a guest for their name; null when they would rather not. */
  askName(): Promise<string | null>;
}

const isSameVideo = (a: VersionSource, b: VersionSource | null): boolean =>
  a.src === b?.src && a.frames === b.frames && JSON.stringify(a.rate) === JSON.stringify(b.rate);

/** Wires a player to a review: versions to sources, requests to the log, facts to the host. No DOM. */
export class Session implements SessionContext {
  readonly player: OwnedPlayer;
  readonly $review = atom<Review | null>(null);
  readonly $versions = atom<readonly VersionSource[]>([]);
  readonly $versionId = atom<string | null>(null);
  readonly $selected = atom<string | null>(null);
  readonly $covered = atom<readonly Range[]>([]);
  readonly $seenPercent;

  readonly #host: SessionHost;
  readonly #stop = new AbortController();
  #device: Promise<Device> | undefined;
  #guest: Guest | undefined;
  #config: ReviewConfig | undefined;
  #generation = 0;
  #loaded: VersionSource | null = null;
  /** The frame that a version just switched to has still to show. */
  #resumeAt: number | null = null;
  /** The next video belongs to another review than the one on screen. */
  #elsewhere = false;
  #published = new Set<string>();
  #publishing: Promise<void> = Promise.resolve();
  #naming: Promise<boolean> | undefined;
  #unwatch = () => {};

  constructor(host: SessionHost) {
    this.#host = host;
    this.player = createPlayer(
      ({ code, message, cause }: PlaybackWarning) => host.report(code, message, cause),
      (source, error) => host.freshSource(source, error),
    );
    const { $playhead } = this.player.playback;
    this.$seenPercent = computed([this.$covered, $playhead], (covered, { frameCount }) =>
      percentSeen(covered, frameCount),
    );
    this.#follow($playhead.subscribe((now, before) => this.#observe(now, before)));
    this.#follow(this.$versionId.subscribe(() => this.#show()));
  }

  /** Ends everything; the session cannot be used again. */
  dispose(): void {
    this.#stop.abort();
    this.#generation += 1;
    this.#unwatch();
    this.player.dispose();
    void this.#close();
  }
  /** Elements inside are removed with us, and put their drafts away first. */
  async #close(): Promise<void> {
    await Promise.resolve();
    const review = this.$review.get();
    this.$review.set(null);
    await review?.dispose();
    (await this.#device)?.close();
  }

  /** Which versions there are, oldest first. The one on screen stays, if it is still among them. */
  setVersions(declared: readonly VersionSource[]): void {
    const versions = declared.map((source) =>
      withoutNonsense(source, (problem) => this.#host.report('INVALID_ATTRIBUTE', problem)),
    );
    this.$versions.set(versions);
    const shown = versions.find(({ id }) => id === this.$versionId.get());
    if (shown) this.#show();
    else this.$versionId.set(versions.at(-1)?.id ?? null);
    void this.#publish();
  }

  /** Opens a review; the latest call wins. */
  async open(config: ReviewConfig): Promise<void> {
    if (this.#config && this.#config.reviewId !== config.reviewId) this.#forget();
    this.closeReview();
    const generation = this.#generation;
    this.#config = config;
    this.#published.clear();
    this.#device ??= openDevice();
    const device = await this.#device.catch((cause: unknown) =>
      this.#host.report('ADAPTER_FAILED', 'The embedded database could not be loaded.', cause),
    );
    if (!device) return;
    if (generation !== this.#generation) return;
    if (device.problem) this.#host.report(device.problem.code, device.problem.message, device.problem);
    await this.#publish();
    if (generation !== this.#generation) return;
    const review = openReview(config, this.#actor(config), device);
    const offs = [this.#announceFacts(review), watchSync(review, this.#host)];
    this.#unwatch = () => offs.forEach((off) => off());
    this.$review.set(review);
  }

  /** The host says something else about the review that is open. */
  republish(config: ReviewConfig): void {
    if (this.#config?.reviewId !== config.reviewId) return;
    this.#config = config;
    this.#published.clear();
    void this.#publish();
  }
  /** Ends the review that is open; the player stays. */
  closeReview(): void {
    this.#generation += 1;
    this.#unwatch();
    void this.$review.get()?.dispose();
    this.$review.set(null);
  }
  /** Another review begins at its own beginning. */
  #forget(): void {
    this.#elsewhere = true;
    this.$selected.set(null);
    this.$covered.set([]);
    this.player.$selection.set(null);
  }

  /** Answers a request for the log: first a name, then the proposal. */
  async propose({ proposal, data, draftKey }: ProposeEvent): Promise<Outcome> {
    const review = this.$review.get();
    if (!review) return { status: 'rejected', code: 'not_ready' };
    if (!(await this.#isRead(review))) return { status: 'rejected', code: 'not_ready' };
    if ('versionId' in data && !(await this.#isPublished(review, data.versionId))) {
      this.#host.report('NOT_PUBLISHED', this.#whyNotPublished(data.versionId));
      return { status: 'rejected', code: 'NOT_PUBLISHED' };
    }
    if (!(await this.#named(review))) return { status: 'rejected', code: 'unnamed' };
    return review.propose(proposal, data, draftKey === undefined ? {} : { draftKey });
  }

  /** Before the first read nobody knows what a proposal refers to. Settles when reading failed, too: writing offline works. */
  async #isRead(review: Review): Promise<boolean> {
    await settled(
      [review.$sync, this.$review],
      () => this.$review.get() !== review || review.$sync.get().phase !== 'starting',
    );
    return this.$review.get() === review;
  }
  /** We publish into the embedded database ourselves, as soon as the video has said what it is. A host's log has the version, or not. */
  async #isPublished(review: Review, versionId: string): Promise<boolean> {
    const has = () => review.$state.get().versions.has(versionId);
    const { $playhead } = this.player.playback;
    const stores = [review.$state, this.$review, $playhead];
    const isOver = () => has() || this.#config?.adapter != null || this.$review.get() !== review;
    await settled(stores, () => isOver() || $playhead.get().status === 'ready' || $playhead.get().error !== null);
    if (isOver()) return has();
    // What failed before is tried again.
    await this.#publish();
    if (this.#published.has(versionId)) await settled(stores, isOver);
    return has();
  }
  #whyNotPublished(versionId: string): string {
    const source = this.$versions.get().find(({ id }) => id === versionId);
    if (this.#config?.adapter || !source || this.#toPublished(source))
      return `The log has no version "${versionId}": publish it before it is reviewed.`;
    return `Rate, length or size of version "${versionId}" cannot be read from ${source.src}: declare its rate, frames, width and height, or let this page read the bytes (CORS).`;
  }

  #actor(config: ReviewConfig): Actor {
    this.#guest ??= loadGuest();
    return actorOf(config, this.#guest);
  }

  #named(review: Review): Promise<boolean> {
    if (nameOf(review.$state.get(), review.actor.id)) return Promise.resolve(true);
    this.#naming ??= this.#name(review).finally(() => (this.#naming = undefined));
    return this.#naming;
  }
  async #name(review: Review): Promise<boolean> {
    if (!this.#config?.participant) this.#guest = loadGuest(); // perhaps named meanwhile, by another review on the page
    const known = this.#config?.participant?.name ?? this.#guest?.name;
    const name = known ?? (await this.#host.askName());
    if (!name) return false;
    if (!this.#config?.participant && this.#guest) this.#guest = saveGuest({ ...this.#guest, name });
    const outcome = await review.propose('participant.joined', { participantId: review.actor.id, name });
    if (outcome.status === 'rejected') this.#host.report(outcome.code, `The log refused the name "${name}".`);
    return outcome.status === 'queued';
  }

  /** Puts the version on screen into the player, at the frame that was shown. */
  #show(): void {
    const source = this.$versions.get().find(({ id }) => id === this.$versionId.get()) ?? null;
    const before = this.#loaded;
    if (source === before) return;
    this.#loaded = source;
    const { playback } = this.player;
    const same = source?.id === before?.id;
    if (!same) {
      this.$selected.set(null);
      this.$covered.set([]);
    }
    if (!source) return playback.load(null);
    const { rate, problems } = readTimeBase(source, null);
    for (const problem of problems) this.#host.report('INVALID_ATTRIBUTE', problem);
    this.player.declare({ ...source, rate });
    this.player.setPoster(source.poster ?? null);
    this.player.setCaptions(source.captions ?? []);
    if (same && isSameVideo(source, before)) return;
    const frame = this.#resumeAt ?? playback.$playhead.get().frame;
    const { src, frames, storyboard, peaks } = source;
    playback.load({
      src,
      ...(rate && { rate }),
      ...(frames !== undefined && { frames }),
      ...(storyboard && { storyboard }),
      ...(peaks && { peaks }),
    });
    if (before && frame > 0 && !this.#elsewhere) void this.#resume(source, frame);
    this.#elsewhere = false;
  }
  async #resume(source: VersionSource, frame: number): Promise<void> {
    this.#resumeAt = frame;
    await this.player.playback.request.seekFrame(frame);
    if (this.#loaded === source) this.#resumeAt = null;
  }

  #observe(now: ReturnType<OwnedPlayer['playback']['$playhead']['get']>, before: typeof now | undefined): void {
    if (before && !now.paused && !before.paused && now.frame !== before.frame)
      this.$covered.set(watch(this.$covered.get(), before.frame, now.frame));
    if (now.error && now.error !== before?.error) this.#host.report(now.error.code, now.error.message, now.error);
    if (now.status === 'ready' && before?.status !== 'ready') void this.#publish();
  }

  /** Publishes what is known by now, one after another: who waits for one has waited for all before it. Never rejects. */
  #publish(): Promise<void> {
    this.#publishing = this.#publishing.then(() => this.#publishKnown());
    return this.#publishing;
  }
  /** All that the host declared in full, and what the player has measured. */
  async #publishKnown(): Promise<void> {
    const config = this.#config;
    if (!config || config.adapter || !this.#device) return;
    try {
      const ready = this.$versions.get().flatMap((source) => this.#toPublished(source) ?? []);
      if (ready.every(({ versionId }) => this.#published.has(versionId))) return;
      await publishEmbedded(config, ready, this.#actor(config), await this.#device);
      if (this.#config !== config) return;
      for (const { versionId } of ready) this.#published.add(versionId);
      this.$review.get()?.refresh();
    } catch (cause) {
      this.#host.report('ADAPTER_FAILED', 'The embedded database did not take the review.', cause);
    }
  }
  #toPublished(source: VersionSource): PublishedVersion | null {
    const facts = this.player.playback.$playhead.get();
    return toPublished(source, facts.status === 'ready' && source.id === this.#loaded?.id ? facts : null);
  }

  /** Hosts hear of what the log confirms from now on; what it held when the page was opened is not news. Returns how to stop. */
  #announceFacts(review: Review): () => void {
    let live = false;
    const offs = [
      review.$confirmed.subscribe((after, before) => {
        if (live && before) for (const fact of factsBetween(before, after)) this.#host.announce(fact);
        live ||= review.$sync.get().phase === 'live';
      }),
      review.$sync.subscribe(({ phase, error, message }) => {
        live ||= phase === 'live';
        if (error && phase !== 'live')
          this.#host.report('ADAPTER_FAILED', `${error}: ${message ?? ''}`, new AdapterError(error, message ?? error));
      }),
    ];
    return () => offs.forEach((off) => off());
  }

  #follow(off: () => void): void {
    this.#stop.signal.addEventListener('abort', off, { once: true });
  }
}

/** Resolves once it holds; looked at whenever one of the stores changes. */
function settled(stores: readonly ReadableAtom<unknown>[], holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return;
      for (const off of offs) off();
      resolve();
    };
    const offs = stores.map((store) => store.listen(look));
    look();
  });
}
