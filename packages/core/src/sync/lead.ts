import type { Link } from './link.js';
import type { TabMessage } from './ports.js';
import { move } from './push.js';
import type { SyncState } from './sync.js';

/** How long a tab that follows waits for word of the one that leads, before it sends for itself, in milliseconds. */
const SILENCE = 30_000;

/** One tab of the device sends and watches for all: an optimisation, never a condition. */
export interface Leadership {
  readonly leads: boolean;
  /** This tab may send: it leads, nobody else can see what it holds, or who leads says nothing. */
  readonly maySend: boolean;
  /** The tab that leads, where it is another one, is told of news. */
  readonly isWatchedElsewhere: boolean;
  /** Tells the tabs that follow how the traffic stands. */
  tell(sync: SyncState, watched: boolean): void;
  /** A tab that can do nothing lets another one try. */
  release(): void;
  /** Gets in line again. */
  seek(): void;
  hear(message: TabMessage): void;
}

/** What a leadership does to its tab. */
export interface LeadershipPort {
  readonly link: Link;
  /** This tab leads, until the signal aborts. */
  onLead(until: AbortSignal): void;
  /** The tab that leads says how its traffic stands. */
  onSync(sync: SyncState): void;
  /** A tab that follows asks. */
  onHello(): void;
  onResume(): void;
}

/** Asks to lead. Where a device cannot decide, or nothing is shared by its tabs, every tab leads. */
export function seekLeadership({ link, onLead, onSync, onHello, onResume }: LeadershipPort): Leadership {
  const { ports, reviewId, participantId, storage, store, signal } = link;
  const isShared = ports.lead !== undefined && !storage.volatile;
  let leads = !isShared;
  let watchedElsewhere = false;
  let heardAt = ports.now();
  let term: AbortController | null = null;

  function seek(): void {
    if (!isShared || term || signal.aborted) return;
    const mine = (term = new AbortController());
    const until = AbortSignal.any([mine.signal, signal]);
    void ports.lead!(`kreatli:${reviewId}:${participantId}`, until).then(() => until.aborted || begin(until));
  }
  function begin(until: AbortSignal): void {
    leads = true;
    // What the tab before had on the wire is sent again: ids make that harmless.
    const left = store.$items.get().filter(({ state }) => state === 'sending' || state === 'sent');
    if (left.length > 0) move(link, left, 'queued');
    onLead(until);
  }
  /** Something has waited, and nothing was heard: the tab that leads is frozen, or cannot be heard. */
  function isForsaken(): boolean {
    // What waits for a file may wait long, and says nothing about the tab that leads.
    const [oldest] = store.$items
      .get()
      .filter(({ state, waitsFor }) => state !== 'refused' && state !== 'parked' && !waitsFor?.length);
    return oldest !== undefined && ports.now() - Math.max(heardAt, Date.parse(oldest.proposal.at)) > SILENCE;
  }

  if (isShared) {
    seek();
    ports.post({ reviewId, participantId, changed: 'hello' });
  } else onLead(signal);

  return {
    get leads() {
      return leads;
    },
    get maySend() {
      return leads || store.$items.get().some(({ unsaved }) => unsaved) || isForsaken();
    },
    get isWatchedElsewhere() {
      return !leads && watchedElsewhere;
    },
    tell(sync, watched) {
      if (isShared && leads) ports.post({ reviewId, participantId, changed: 'sync', sync, watched });
    },
    release() {
      if (!isShared) return;
      leads = false;
      term?.abort();
      term = null;
    },
    seek,
    hear({ changed, sync, watched = false }) {
      heardAt = ports.now();
      if (changed === 'resume') onResume();
      else if (changed === 'hello' && leads) onHello();
      else if (changed === 'sync' && sync && !leads) {
        watchedElsewhere = watched;
        onSync(sync);
      }
    },
  };
}
