import { openDemoSession } from './demo-session.js';
import { openLinkSession, teamLinkOf } from './link-session.js';
import type { TeamSession } from './team-session.js';

/** What the server writes into the page about itself. */
export interface Backend {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** Whether every visitor is signed in. */
  readonly isDemo: boolean;
}

/** The backend that a document names; null without one. */
export function backendOf(document: Document): Backend | null {
  const contentOf = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
  const url = contentOf('kreatli-backend');
  if (url === undefined) return null;
  const { origin, pathname } = new URL(url, document.baseURI);
  return { baseUrl: `${origin}${pathname}`.replace(/\/$/, ''), isDemo: contentOf('kreatli-demo') !== undefined };
}

/**
 * Signs the visitor in: by the link in the address, whose secret is removed from it; as before; or in a demonstration
 * without a link. Null: signed out.
 * @throws AdapterError as `openLinkSession` does.
 */
export async function openSession({ baseUrl, isDemo }: Backend): Promise<TeamSession | null> {
  const link = teamLinkOf(location.hash);
  if (link) history.replaceState(history.state, '', location.href.replace(/#.*$/, ''));
  if (isDemo && !link) return openDemoSession(baseUrl);
  return openLinkSession(baseUrl, link);
}
