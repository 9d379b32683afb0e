import type { RichText } from '@kreatli/core';
import { css, html } from 'lit';
import { segmentsOf } from './segments.js';

/** The text of a comment. `seek` goes to the frame of a timecode in it. Text is text: nothing is parsed as markup. */
export const richTextView = (body: RichText, seek: (frame: number) => void) =>
  segmentsOf(body).map(({ text, entity }) => {
    if (entity?.t === 'mention') return html`<b class="mention">${text}</b>`;
    if (entity?.t === 'time') {
      return html`<button class="time" @click=${() => seek(entity.frame)}>${text}</button>`;
    }
    if (entity?.t === 'link' && entity.href.startsWith('https://')) {
      return html`<a href=${entity.href} target="_blank" rel="noopener noreferrer nofollow">${text}</a>`;
    }
    return text;
  });

export const richTextStyles = css`
  .mention {
    font-weight: 600;
    color: var(--_accent-text);
  }
  .time {
    font-family: var(--_mono);
    font-size: 0.92em;
    font-variant-numeric: tabular-nums;
    color: var(--_accent-text);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
  }
  .text a {
    color: var(--_accent-text);
  }
`;
