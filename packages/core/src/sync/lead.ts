import type { Link } from './link.js';
import type { TabMessage } from './ports.js';
import { move } from './push.js';
import type { SyncState } from './sync.js';

/** One tab of the device sends and watches for all: an optimisation, never a condition. */
export interface Leadership {
  readonly leads: boolean;
  /** This tab may send: it leads, or nobody else can see what it holds. */
  readonly maySend: boolean;
  /** The tab that leads, where it is another one, is told of news. */
  readonly isWatchedElsewhere: boolean;
  /** Tells the tabs that follow how the traffic stands. */
  tell(sync: SyncState, watched: boolean): void;
  hear(message: TabMessage): void;
}

/** What a leadership does to its tab. */
export interface LeadershipPort {
  readonly link: Link;
  /** This tab leads from now on. */
  onLead(): void;
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

  const begin = () => {
    if (signal.aborted) return;
    leads = true;
    // What the tab before had on the wire is sent again: ids make that harmless.
    const left = store.$items.get().filter(({ state }) => state === 'sending' || state === 'sent');
    if (left.length > 0) move(link, left, 'queued');
    onLead();
  };
  if (isShared) {
    void ports.lead!(`kreatli:${reviewId}:${participantId}`, signal).then(begin);
    ports.post({ reviewId, changed: 'hello' });
  }

  return {
    get leads() {
      return leads;
    },
    get maySend() {
      return leads || store.$items.get().some(({ unsaved }) => unsaved);
    },
    get isWatchedElsewhere() {
      return !leads && watchedElsewhere;
    },
    tell(sync, watched) {
      if (isShared && leads) ports.post({ reviewId, changed: 'sync', sync, watched });
    },
    hear({ changed, sync, watched = false }) {
      if (changed === 'resume') onResume();
      else if (changed === 'hello' && leads) onHello();
      else if (changed === 'sync' && sync && !leads) {
        watchedElsewhere = watched;
        onSync(sync);
      }
    },
  };
}
