import { createMemoryBackend } from '@kreatli/adapters/memory';
import { expect } from '@open-wc/testing';
import { showReport } from './bindings/browser.js';
import { actorOf, newReviewId } from '../test/personas.js';

describe('the kit in a page', () => {
  it('writes the outcome of each case and the level as text', async () => {
    const backend = createMemoryBackend();
    const box = document.body.appendChild(document.createElement('section'));
    const report = await showReport(
      {
        connect: async (persona) => backend.connect(actorOf(persona)),
        createReview: newReviewId,
        claims: { level: 1 },
        seed: 7,
        runs: 2,
        timeScale: 2,
      },
      box,
    );
    expect([report.level, report.failed]).to.deep.equal([0, 1]);
    const failed = box.querySelector('li[data-outcome="failed"]');
    expect(failed?.textContent).to.equal(
      'failed: shape.claims-watch, watch exists exactly if it is claimed (watch: expected false, got true)',
    );
    expect(box.querySelector('p')?.textContent).to.match(/^Level 0 of 1: \d+ passed, 1 failed, 0 not run\. Seed 7\.$/);
    expect(box.querySelectorAll('li')).to.have.length(report.passed + report.failed);
    box.remove();
  });
});
