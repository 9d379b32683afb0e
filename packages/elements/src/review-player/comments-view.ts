/** The comments of the panel. Loaded after the player, so that the video is not waiting for their code. */
import { css, html } from 'lit';
import { type Ref, ref } from 'lit/directives/ref.js';
import { KrCommentComposer } from '../comment-composer/comment-composer.js';
import { KrCommentLayer } from '../comment-layer/comment-layer.js';
import { KrCommentThread } from '../comment-thread/comment-thread.js';
import { registerElement } from '../render/register-element.js';
import { KrSyncStatus } from '../sync-status/sync-status.js';

registerElement('kr-sync-status', KrSyncStatus);
registerElement('kr-comment-composer', KrCommentComposer);
registerElement('kr-comment-thread', KrCommentThread);
registerElement('kr-comment-layer', KrCommentLayer);

/** `leave` moves the focus back to the player. */
export const view = (layer: Ref<KrCommentLayer>, leave: () => void) =>
  html`<kr-comment-layer
    ${ref(layer)}
    exportparts="list: comments, comment, composer"
    @kr-composer-leave=${leave}
  ></kr-comment-layer>`;

export const styles = css``;
