import type { Status } from '@kreatli/core';
import type { KrCommentLayer } from '../comment-layer/comment-layer.js';
import type { SessionContext } from '../context/contexts.js';
import type { KeyActions } from '../keyboard/keyboard.js';

/** The keys of comments. Those that set a status are off while the user draws: E is the eraser of other programs. */
export function commentActions({ player, drawing }: SessionContext, comments: KrCommentLayer | undefined): KeyActions {
  const set = (status: Status) => () => void comments?.setSelectedStatus(status);
  const statuses: KeyActions = {
    resolve: () => comments?.resolveSelected(),
    reopen: set('open'),
    inProgress: set('in_progress'),
    wontFix: set('wont_fix'),
  };
  return {
    comment: player.features.requestComment,
    reply: () => comments?.replyToSelected(),
    nextComment: () => comments?.openAdjacent(1),
    previousComment: () => comments?.openAdjacent(-1),
    ...(drawing.$tool.get() === null && statuses),
  };
}
