import { KrCommentComposer } from '../comment-composer/comment-composer.js';

if (!customElements.get('kr-comment-composer')) customElements.define('kr-comment-composer', KrCommentComposer);

export { KrCommentComposer };
