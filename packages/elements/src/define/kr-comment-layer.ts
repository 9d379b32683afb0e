import './kr-comment-composer.js';
import './kr-comment-thread.js';
import './kr-sync-status.js';
import { KrCommentLayer } from '../comment-layer/comment-layer.js';

if (!customElements.get('kr-comment-layer')) customElements.define('kr-comment-layer', KrCommentLayer);

export { KrCommentLayer };
