import './kr-review-player.js';
import { KrReviewPage } from '../review-page/review-page.js';

if (!customElements.get('kr-review-page')) customElements.define('kr-review-page', KrReviewPage);

export { KrReviewPage };
