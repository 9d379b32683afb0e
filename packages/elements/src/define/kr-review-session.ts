import { KrReviewSession } from '../review-session/review-session.js';

if (!customElements.get('kr-review-session')) customElements.define('kr-review-session', KrReviewSession);

export { KrReviewSession };
