import { counter } from './count.js';
import { enReview } from './en-review.js';

const count = counter('en');

/** English strings of the parts of a review that are loaded later, with those of the review. */
export const enReviewParts = {
  ...enReview,
  commentAt: (author: string, timecode: string) => `Comment by ${author} at ${timecode}`,
  draftAnchor: 'Position of your comment',
  conflictBand: 'Comments disagree here',
  commentMarkers: 'Comment markers',
  commentsAt: (n: number, timecode: string) => `${count(n, 'comment', 'comments')} around ${timecode}`,
  yourName: 'Your name',
  yourNameHint: 'Shown with your comments and decisions. No account needed.',
  send: 'Send',
  someoneElse: 'I am someone else: start without the comments and drafts of this name',
  uploadWaiting: (name: string) => `${name} is waiting to upload`,
  uploading: (name: string, percent: string) => `Uploading ${name}: ${percent}`,
  uploadFailed: (name: string) => `${name} couldn’t be uploaded yet. Trying again…`,
  uploadLost: (name: string) => `${name} is no longer on this device`,
};

export type ReviewPartStrings = typeof enReviewParts;
