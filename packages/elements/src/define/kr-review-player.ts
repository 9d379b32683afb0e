import './kr-review-session.js';
import './kr-player.js';
import './kr-approval-button.js';
import './kr-review-brief.js';
import './kr-version-switch.js';
import { KrReviewPlayer } from '../review-player/review-player.js';

if (!customElements.get('kr-review-player')) customElements.define('kr-review-player', KrReviewPlayer);

export { KrReviewPlayer };
