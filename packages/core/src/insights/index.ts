/** Figures of a review, and contradictions in it: pure functions of a folded state. */
export { type Conflict, type ConflictOptions, type ConflictReport, findConflicts } from './conflicts.js';
export { conflictRate, notesMadeOn, notesPerMinute, reopenRate, shareResolvedBeforeApproval } from './notes.js';
export {
  coverage,
  coverageBeforeApproval,
  isOverdue,
  roundsOf,
  timeToFirstNote,
  turnaround,
  windowsMissed,
} from './pace.js';
export { participation, reviewersOf, silentReviewers } from './participation.js';
