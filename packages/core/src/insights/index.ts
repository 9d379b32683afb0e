/** Figures and conflicts of a review: pure functions of its state. */
export { type Conflict, type ConflictOptions, type ConflictReport, findConflicts } from './conflicts.js';
export {
  conflictRate,
  commentsMadeOn,
  commentsPerMinute,
  reopenRate,
  shareResolvedBeforeApproval,
} from './comments.js';
export {
  coverage,
  coverageBeforeApproval,
  isOverdue,
  roundsOf,
  timeToFirstComment,
  turnaround,
  windowsMissed,
} from './pace.js';
export { participation, reviewersOf, silentReviewers } from './participation.js';
