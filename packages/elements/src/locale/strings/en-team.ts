import { counter } from './count.js';

const count = counter('en');

/** Participants, the review window and the history of decisions: what opens from the header. */
export const enTeam = {
  participantsOn: (n: number, label: string) => `${count(n, 'participant', 'participants')} on ${label}`,
  decidedOf: (decided: number, asked: number) => `${decided} of ${asked} decided`,
  columns: {
    user: 'Name',
    role: 'Role',
    seen: 'Watched',
    comments: 'Comments',
    standing: 'Status',
    lastSeen: 'Last watched',
  },
  you: 'you',
  openOf: (n: number) => `${n} open`,
  notOpened: 'Not opened yet',
  reviewing: 'Reviewing',
  never: 'Never',
  here: 'Here now',
  watchedHint: 'Counts frames shown at up to 2× speed.',
  windowOf: (label: string) => `Review of ${label}`,
  windowOpened: (time: string) => `Opened ${time}`,
  timeLeftOf: (left: string, total: string) => `${left} of ${total} left`,
  windowUntil: 'Closes',
  windowSince: 'Closed',
  extendBy: 'Extend by',
  newClosingTime: 'Or until',
  extend: 'Extend',
  closeNow: 'Close now',
  closeSure: (label: string) => `Close the review of ${label} for everyone?`,
  cancel: 'Cancel',
  inThePast: 'Choose a time in the future.',
  granted: (name: string) => `${name} approved`,
  grantedWithConditions: (name: string) => `${name} approved with conditions`,
  requestedChanges: (name: string) => `${name} requested changes`,
  withdrew: (name: string) => `${name} withdrew the decision`,
  recordedBy: (name: string) => `recorded by ${name}`,
  commentsOpen: (all: number, open: number) => `${count(all, 'comment', 'comments')}, ${open} open`,
};

export type TeamStrings = typeof enTeam;
