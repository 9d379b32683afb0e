import './kr-comment-composer.js';
import { KrCommentThread } from '../comment-thread/comment-thread.js';

if (!customElements.get('kr-comment-thread')) customElements.define('kr-comment-thread', KrCommentThread);

export { KrCommentThread };
