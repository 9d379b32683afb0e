import type { Brand } from '@kreatli/elements/kit';
import { html, nothing } from 'lit';
import type { TeamSession } from '../session/team-session.js';
import type { Words } from '../strings/load-strings.js';
import { avatarView } from '../style/avatar-view.js';

/** What the header of the page shows. */
export interface HeaderOptions {
  readonly brand: Brand | null;
  readonly session: TeamSession | null;
  readonly words: Words;
  readonly isList: boolean;
  readonly listHref: string;
  /** Handles a press of a link. */
  readonly follow: (event: MouseEvent) => void;
  /** Moves the focus past the header. */
  readonly skip: (event: Event) => void;
  /** Null where the user cannot sign out. */
  readonly signOut: (() => void) | null;
}

/** Brand, navigation and who is signed in. */
export function headerView(options: HeaderOptions) {
  const { brand, session, words, isList, listHref, follow, skip, signOut } = options;
  const { t } = words;
  const who = session
    ? html`<span class="row small weak"
          >${avatarView(session.actor.id, session.name)}<span class="name" dir="auto">${session.name}</span></span
        >
        ${signOut ? html`<button class="button slim plain" @click=${signOut}>${t.signOut}</button>` : nothing}`
    : nothing;
  return html`<header class="top" @click=${follow}>
    <a class="skip button" href="#main" @click=${skip}>${t.skipToList}</a>
    <span class="brand">
      ${brand?.logo ? html`<img src=${brand.logo} alt=${brand.name} />` : html`<i></i>${brand?.name ?? 'Kreatli'}`}
    </span>
    <nav><a href=${listHref} aria-current=${isList ? 'page' : 'false'}>${t.reviews}</a></nav>
    <span class="grow"></span>
    ${who}
  </header>`;
}
