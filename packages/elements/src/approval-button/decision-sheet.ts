import { html, nothing } from 'lit';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';

/** What a sheet asks before a version is approved. */
export interface DecisionQuestion {
  /** Label of the version. */
  readonly version: string;
  /** What speaks against it. */
  readonly warnings: readonly string[];
  /** The text of the button that approves. */
  readonly label: string;
  approve(): void;
}

/** What is approved, what speaks against it, and the button that does it. */
export const questionView = ({ version, warnings, label, approve }: DecisionQuestion, t: ReviewStrings) =>
  html`<h2>${t.approveQuestion(version)}</h2>
    ${warnings.length > 0 ? html`<p>${warnings.join('\u00a0· ')}</p>` : nothing}
    <button class="approve" @click=${approve}>${icon(icons.check)}${label}</button>`;

/** Under which name, how long it can be undone, and the way out. */
export function footnoteView(name: string, undoMs: number, t: ReviewStrings) {
  const cancel = (event: Event) => (event.currentTarget as HTMLElement).closest<HTMLElement>('.menu')!.hidePopover();
  return html`<div class="footnote">
    <span>${name ? t.decidingAs(name) : nothing} ${t.canUndo(undoMs / 1000)}</span>
    <button class="cancel" @click=${cancel}>${t.cancel}</button>
  </div>`;
}

/** A text that was not sent because another user decided first. */
export const unsentDraftView = (text: string, t: ReviewStrings) =>
  html`<p>${t.notSent}: <bdi>${text}</bdi></p>
    <button @click=${() => void navigator.clipboard.writeText(text)}>${icon(icons.copy)}${t.copyText}</button>`;
