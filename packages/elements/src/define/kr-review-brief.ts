import { KrReviewBrief } from '../review-brief/review-brief.js';

if (!customElements.get('kr-review-brief')) customElements.define('kr-review-brief', KrReviewBrief);

export { KrReviewBrief };
