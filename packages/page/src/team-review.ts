import type { KrReviewPage } from '@kreatli/elements';
import { adapterOf } from './producer/desk/review-log.js';
import { backendOf, openSession } from './producer/session/open-session.js';

/**
 * Opens a review for a user of the team who is signed in on this device; sends those who are not to the producer's
 * page. What plays is what the server has made of its versions.
 */
export async function openForTeam(page: KrReviewPage, reviewId: string): Promise<void> {
  const backend = backendOf(document);
  const session = backend && (await openSession(backend).catch(() => null));
  if (!session) return location.assign('../reviews');
  page.heading = '';
  page.review = reviewId;
  page.participant = { id: session.actor.id, role: session.actor.role, name: session.name };
  page.adapter = adapterOf(session);
}
