import { AdapterError, type Id } from '@kreatli/core';
import { request } from './request.js';
import type {
  ListedIntake,
  ListedLink,
  ListedReview,
  MadeLink,
  NewInvitation,
  NewLink,
  NewReview,
  VersionMedia,
} from './types.js';

/** The server's endpoints for the team. Each rejects with an AdapterError. */
export type TeamApi = ReturnType<typeof createTeamApi>;

/** Reviews of one response: the first ones are shown while the next are loaded. */
const PAGE = 100;

/** `token`: one that works; `isRenewed`: another one than before. */
export function createTeamApi({
  baseUrl,
  token,
}: {
  readonly baseUrl: string;
  readonly token: (isRenewed: boolean) => Promise<string>;
}) {
  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const send = async (isRenewed: boolean) =>
      request<T>(`${baseUrl}/v1/${path}`, { method, body, token: await token(isRenewed) });
    return send(false).catch((error: unknown) => {
      // The token may have ended before its time, such as after a restart of the server.
      if (AdapterError.is(error) && error.kind === 'unauthenticated') return send(true);
      throw error;
    });
  }

  return {
    /** All reviews. `onPage` receives those of each response as it arrives. */
    async reviews(onPage: (reviews: readonly ListedReview[]) => void = () => {}): Promise<readonly ListedReview[]> {
      let all: readonly ListedReview[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const page: { readonly reviews: readonly ListedReview[]; readonly cursor: string | null } = await call(
          'GET',
          `reviews?limit=${PAGE}${query}`,
        );
        all = [...all, ...page.reviews];
        cursor = page.cursor;
        onPage(all);
      }
      return all;
    },
    createReview: (review: NewReview) => call<{ readonly reviewId: Id }>('POST', 'reviews', review),
    links: async (reviewId: Id) =>
      (await call<{ readonly links: readonly ListedLink[] }>('GET', `reviews/${reviewId}/links`)).links,
    createLink: (reviewId: Id, link: NewLink) => call<MadeLink>('POST', `reviews/${reviewId}/links`, link),
    invite: (reviewId: Id, invitation: NewInvitation) =>
      call<MadeLink>('POST', `reviews/${reviewId}/invitations`, invitation),
    revokeLink: (reviewId: Id, linkId: Id) => call<undefined>('DELETE', `reviews/${reviewId}/links/${linkId}`),
    /** What is made of the versions of a review; null where the server makes nothing of them. */
    async media(reviewId: Id): Promise<readonly VersionMedia[] | null> {
      try {
        const path = `reviews/${reviewId}/media`;
        return (await call<{ readonly versions: readonly VersionMedia[] }>('GET', path)).versions;
      } catch (error) {
        if (AdapterError.is(error) && error.kind === 'not_found') return null;
        throw error;
      }
    },
    intakes: async () => (await call<{ readonly intakes: readonly ListedIntake[] }>('GET', 'intakes')).intakes,
    createIntake: (intake: Pick<ListedIntake, 'job' | 'title' | 'expiresAt'>) =>
      call<{ readonly intakeId: Id; readonly secret: string }>('POST', 'intakes', intake),
    removeIntake: (intakeId: Id) => call<undefined>('DELETE', `intakes/${intakeId}`),
  };
}
