'use client';

import { KrCommentLayer } from '@kreatli/elements';
import '@kreatli/elements/define/kr-comment-layer.js';
import { component } from './component.js';

/** `<kr-comment-layer>`, inside of a `ReviewSession` or a slot of a `ReviewPlayer`. */
export const CommentLayer = component('kr-comment-layer', KrCommentLayer);
