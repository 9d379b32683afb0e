'use client';

import { KrCommentComposer } from '@kreatli/elements';
import '@kreatli/elements/define/kr-comment-composer.js';
import { component } from './component.js';

/** `<kr-comment-composer>`, inside of a `ReviewSession` or a slot of a `ReviewPlayer`. */
export const CommentComposer = component('kr-comment-composer', KrCommentComposer);
