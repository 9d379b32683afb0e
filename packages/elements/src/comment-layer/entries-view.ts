/** The comments of a list, in blocks. */
import type { Thread } from '@kreatli/core';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { styles } from '../render/styles.js';
import type { Block } from './list-window.js';

/** Identifies a thread in a list. */
export const keyOf = ({ root }: Thread): string => root.commentId;

interface EntriesInput {
  /** How many comments are listed, rendered or not. */
  readonly total: number;
  /** The comment that Tab reaches. */
  readonly tabStop: string | null;
}

/** The height that is reserved for a comment until it is rendered, in CSS pixels. */
const ENTRY_HEIGHT = 96;

/**
 * Without white space inside: a block that is not rendered must match `:empty`. No custom properties: a change of one
 * would compute the styles of every comment in the block again.
 */
export function blockView({ entries, count, start, height }: Block<Thread>, index: number, input: EntriesInput) {
  const reserved = count * ENTRY_HEIGHT;
  const isEmpty = entries.length === 0;
  const size = styles({
    'contain-intrinsic-block-size': `auto ${reserved}px`,
    'min-block-size': isEmpty ? `${height ?? reserved}px` : 'auto',
  });
  const content = isEmpty ? nothing : entriesView(entries, start, input);
  return html`<div class="block" role="presentation" data-block=${index} ${size}>${content}</div>`;
}

const entriesView = (threads: readonly Thread[], start: number, { total, tabStop }: EntriesInput) =>
  repeat(
    threads,
    keyOf,
    (thread, index) =>
      html`<div role="listitem" class="entry" aria-setsize=${total} aria-posinset=${start + index + 1}>
        <kr-comment-thread
          exportparts="comment"
          .thread=${thread}
          .isTabStop=${keyOf(thread) === tabStop}
        ></kr-comment-thread>
      </div>`,
  );
