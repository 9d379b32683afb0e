import { html, nothing } from 'lit';
import type { Problem } from '../api/problem.js';
import type { ProducerStrings } from '../strings/en-producer.js';

/** A problem in words, with another attempt where that may help. */
export function problemView(problem: Problem, t: ProducerStrings, retry: () => void) {
  const { heading, text } = textsOf(problem, t);
  const canRetry = problem.kind === 'offline' || problem.kind === 'failed';
  const isSignedOut = problem.kind === 'signed-out' || problem.kind === 'link-ended';
  return html`<section class="card box" role="alert">
    <h1>${heading}</h1>
    <p class="weak">${text}</p>
    ${isSignedOut ? html`<code>kreatli-server team-link --name … --role owner</code>` : nothing}
    ${canRetry ? html`<button class="button main" @click=${retry}>${t.tryAgain}</button>` : nothing}
  </section>`;
}

function textsOf(problem: Problem, t: ProducerStrings): { readonly heading: string; readonly text: string } {
  switch (problem.kind) {
    case 'signed-out':
      return { heading: t.signedOutHeading, text: t.signedOutText };
    case 'link-ended':
      return { heading: t.linkEndedHeading, text: t.linkEndedText };
    case 'forbidden':
      return { heading: t.forbiddenHeading, text: '' };
    case 'not-found':
      return { heading: t.notFoundHeading, text: t.notFoundText };
    case 'offline':
      return { heading: t.offlineHeading, text: t.offlineText };
    case 'failed':
      return { heading: t.failedHeading, text: t.failed(problem.reason) };
  }
}
