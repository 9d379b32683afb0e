import { counter } from './count.js';
import type { TeamStrings } from './en-team.js';

const count = counter('de');

export const deTeam: TeamStrings = {
  participantsOn: (n, label) => `${count(n, 'Person', 'Personen')} bei ${label}`,
  decidedOf: (decided, asked) => `${decided} von ${asked} entschieden`,
  columns: {
    user: 'Name',
    role: 'Rolle',
    seen: 'Angesehen',
    comments: 'Kommentare',
    standing: 'Status',
    lastSeen: 'Zuletzt angesehen',
  },
  you: 'ich',
  openOf: (n) => `${n} offen`,
  notOpened: 'Noch nicht geöffnet',
  reviewing: 'Im Review',
  never: 'Nie',
  here: 'Gerade hier',
  watchedHint: 'Zählt Frames, die mit bis zu 2× zu sehen waren.',
  windowOf: (label) => `Review von ${label}`,
  windowOpened: (time) => `Geöffnet ${time}`,
  timeLeftOf: (left, total) => `Noch ${left} von ${total}`,
  windowUntil: 'Endet',
  windowSince: 'Beendet',
  extendBy: 'Verlängern um',
  newClosingTime: 'Oder bis',
  extend: 'Verlängern',
  closeNow: 'Jetzt beenden',
  closeSure: (label) => `Review von ${label} für alle beenden?`,
  cancel: 'Abbrechen',
  inThePast: 'Der Zeitpunkt muss in der Zukunft liegen.',
  granted: (name) => `${name} hat freigegeben`,
  grantedWithConditions: (name) => `${name} hat unter Bedingungen freigegeben`,
  requestedChanges: (name) => `${name} hat Änderungen angefordert`,
  withdrew: (name) => `${name} hat die Entscheidung zurückgezogen`,
  recordedBy: (name) => `erfasst von ${name}`,
  commentsOpen: (all, open) => `${count(all, 'Kommentar', 'Kommentare')}, ${open} offen`,
};
