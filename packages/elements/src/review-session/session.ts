import type { Id, Outcome, Review } from '@kreatli/core';
import { atom } from 'nanostores';
import type { SessionContext } from '../context/contexts.js';
import { advanceAfterResolve } from '../feature/advance.js';
import { drawingFeature } from '../feature/drawing.js';
import type { VersionSource } from '../host-input/version-source.js';
import { type Listing, wholeList } from '../listing/listing.js';
import { type OwnedPlayer, createPlayer } from '../player/player-context.js';
import type { ProposeEvent } from '../request/requests.js';
import type { Peer } from '../presence/peer.js';
import { announceChanges } from './announcer.js';
import { createCoverage } from './coverage.js';
import { createCurrentReview } from './current-review.js';
import type { ReviewConfig } from './declaration.js';
import { reportPlaybackErrors, reportSyncErrors } from './error-reports.js';
import { createIdentity } from './identity.js';
import { lazyPresence } from './lazy-presence.js';
import { lazyRecorder } from './lazy-recorder.js';
import { compareWithVideo } from './lazy-reports.js';
import { recordedViews, seenPercent } from './own-views.js';
import { createProposer } from './proposer.js';
import { createPublisher } from './publisher.js';
import type { ReviewFeature, SessionHost } from './session-host.js';
import { requestSignIn } from './sign-in.js';
import { guardUnload } from './unload-guard.js';
import { shownConflicts } from './shown-conflicts.js';
import { shownComments } from './shown-comments.js';
import { shownStore } from './shown-store.js';
import { createVersions } from './versions.js';
import { announceView } from './view-events.js';

/** What runs while a review is open: one file and one line for each. */
const FEATURES: readonly ReviewFeature[] = [announceChanges, reportSyncErrors, requestSignIn, guardUnload];

/** A player and a review, as one element owns them. */
export interface Session extends SessionContext {
  readonly player: OwnedPlayer;
  /** Replaces the versions, oldest first. */
  setVersions(versions: readonly VersionSource[]): void;
  /** Opens a review; the latest call wins. The player keeps its video. */
  open(config: ReviewConfig): Promise<void>;
  /** Changes the title or the brief of the open review. */
  update(config: ReviewConfig): void;
  /** Closes the review. The player keeps its video. */
  close(): void;
  /** Answers a request for the log. */
  propose(request: ProposeEvent): Promise<Outcome>;
  /** Ends everything; the session cannot be used again. */
  dispose(): void;
}

/** Wires a player to a review: versions to the player, requests to the log, confirmed changes to the host. */
export function createSession(host: SessionHost): Session {
  const player = createPlayer(({ code, message, cause }) => host.report(code, message, cause), host.renewUrl);
  const { playback } = player;
  const $review = atom<Review | null>(null);
  const $selected = atom<string | null>(null);
  const $listing = atom<Listing>(wholeList);
  const $peers = atom<readonly Peer[]>([]);
  const coverage = createCoverage(playback);
  const showVersion = (versionId: Id | null): void => {
    $selected.set(null);
    void recorder.record();
    coverage.show(versionId);
  };
  const onProblem = (problem: string): void => host.report('INVALID_ATTRIBUTE', problem);
  const recorder = lazyRecorder({ coverage, $review, config: () => current.config(), recorded: recordedViews });
  const versions = createVersions({ player, onChange: showVersion, onProblem });
  const identity = createIdentity(host);
  const publisher = createPublisher({ playback, versions, $review, host });
  const { $versionId } = versions;
  const presence = lazyPresence({ playback, $versionId, $peers });
  const features = [...FEATURES, compareWithVideo({ playback, versions }), presence];
  const current = createCurrentReview({ $review, host, identity, publisher, features });
  const shown = { $review, $versionId };
  const stopErrorReports = reportPlaybackErrors(playback, host);
  const context = {
    player,
    ...shown,
    isEmbedded: () => current.config()?.adapter === null,
    userName: () => {
      const [review, config] = [$review.get(), current.config()];
      return review && config ? identity.name(review, config) : null;
    },
    isGuest: () => !current.config()?.participant?.name,
    async changeName() {
      const [review, config] = [$review.get(), current.config()];
      if (review && config && (await identity.changeName(review, config))) {
        coverage.reset();
        await current.open(config);
      }
    },
    $versions: versions.$versions,
    $selected,
    $listing,
    $advances: advanceAfterResolve(),
    $seenPercent: seenPercent(shown, coverage, playback),
    $comments: shownComments(shown),
    $conflicts: shownConflicts(shown),
    $peers,
    drawing: drawingFeature(),
  };
  const stopView = announceView(context, host.announce);
  const $published = shownStore(shown, null, ({ $state }, id) => $state.get().versions.get(id) ?? null);
  const stopPublished = $published.subscribe(player.setPublishedTime);

  return {
    ...context,
    setVersions(declared) {
      versions.declare(declared);
      void publisher.publish();
    },
    open(config) {
      const before = current.config();
      if (before && (before.reviewId !== config.reviewId || $review.get()?.actor.id !== identity.actor(config).id))
        coverage.reset();
      if (before && before.reviewId !== config.reviewId) {
        versions.startAtFirstFrame();
        player.features.$selection.set(null);
        $selected.set(null);
        $listing.set(wholeList);
      }
      return current.open(config);
    },
    update: current.update,
    close: current.close,
    propose: createProposer({ $review, config: current.config, identity, publisher, recorder, host }),
    dispose() {
      for (const part of [versions, recorder, coverage, publisher]) part.dispose();
      stopErrorReports();
      stopView();
      stopPublished();
      player.dispose();
      void current.dispose();
    },
  };
}
