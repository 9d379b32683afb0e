'use client';

import { KrCommentThread } from '@kreatli/elements';
import '@kreatli/elements/define/kr-comment-thread.js';
import { component } from './component.js';

/** `<kr-comment-thread>`, inside of a `ReviewSession` or a slot of a `ReviewPlayer`. */
export const CommentThread = component('kr-comment-thread', KrCommentThread);
