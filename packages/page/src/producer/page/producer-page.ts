import { type Brand, brandView, icon, icons } from '@kreatli/elements/kit';
import { LitElement, type PropertyValues, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { ListedIntake, ListedReview } from '../api/types.js';
import { type TeamApi, createTeamApi } from '../api/team-api.js';
import type { IntakeTaken } from '../intake/intake-dialog.js';
import { reviewUrl } from '../api/links.js';
import type { PlaceChange, ReviewList } from '../list/review-list.js';
import type { ReviewCreated } from '../new/new-review.js';
import { headerView } from './header-view.js';
import { actionOfKey } from './list-keys.js';
import { pageStyles } from './page.styles.js';
import { type Problem, problemOfError } from '../api/problem.js';
import { problemView } from '../style/problem-view.js';
import { type Route, START, queryOf, routeOf } from '../list/route.js';
import { type Backend, openSession } from '../session/open-session.js';
import type { TeamSession } from '../session/team-session.js';
import { ENGLISH, type Words } from '../strings/load-strings.js';
import { producerStyles } from '../style/producer.styles.js';

/** How often the list is loaded again while it is in sight, in milliseconds. */
const REFRESH_MS = 30_000;

/**
 * The producer's page: the list of reviews, a new review, and the desk of one. What it shows is in the URL.
 */
export class ProducerPage extends LitElement {
  static override styles = [producerStyles, pageStyles];

  @property({ attribute: false }) backend: Backend | null = null;
  @property({ attribute: false }) brand: Brand | null = null;
  @property({ attribute: false }) words: Words = ENGLISH;
  /** Colour scheme: `auto` follows the system; `dark`, `light`. */
  @property({ reflect: true }) theme = 'auto';

  @state() private route: Route = routeOf(location.search);
  @state() private session: TeamSession | null = null;
  @state() private reviews: readonly ListedReview[] | null = null;
  @state() private intakes: readonly ListedIntake[] = [];
  /** Why nothing can be shown. */
  @state() private problem: Problem | null = null;
  /** Whether what is shown is from before the connection was lost. */
  @state() private isStale = false;
  @state() private now = Date.now();
  /** Links of the review that was just created, and a file for it: neither is stored. */
  @state() private fresh: ReviewCreated | null = null;
  @query('kp-review-list') private readonly list!: ReviewList | null;

  #api: TeamApi | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** The place in the list, to which the producer returns. */
  #listRoute: Route = START;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('popstate', this.#follow);
    addEventListener('keydown', this.#handleKey);
    addEventListener('online', this.#refresh);
    document.addEventListener('visibilitychange', this.#refresh);
    this.#timer = setInterval(this.#refresh, REFRESH_MS);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('popstate', this.#follow);
    removeEventListener('keydown', this.#handleKey);
    removeEventListener('online', this.#refresh);
    document.removeEventListener('visibilitychange', this.#refresh);
    clearInterval(this.#timer);
  }
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('backend') && this.backend) void this.#open(this.backend);
    if (changed.has('brand'))
      for (const [name, value] of Object.entries(brandView(this.brand ?? { name: '' }).style))
        this.style.setProperty(name, value);
  }

  async #open(backend: Backend): Promise<void> {
    this.problem = null;
    try {
      this.session = await openSession(backend);
      if (!this.session) this.problem = { kind: 'signed-out' };
      else {
        this.#api = createTeamApi(this.session);
        await this.#load();
      }
    } catch (error) {
      this.problem = problemOfError(error);
    }
  }
  async #load(): Promise<void> {
    const api = this.#api;
    if (!api) return;
    try {
      const isFirst = this.reviews === null;
      const [reviews, intakes] = await Promise.all([
        api.reviews((some) => isFirst && (this.reviews = some)),
        api.intakes(),
      ]);
      Object.assign(this, { reviews, intakes, problem: null, isStale: false, now: Date.now() });
    } catch (error) {
      const problem = problemOfError(error);
      // What was loaded stays in sight while the server cannot be reached.
      if (problem.kind === 'offline' && this.reviews !== null) this.isStale = true;
      else this.problem = problem;
    }
  }
  readonly #refresh = (): void => {
    if (document.visibilityState === 'visible' && this.route.view === 'list') void this.#load();
  };
  readonly #retry = (): void => {
    if (this.session) void this.#load();
    else if (this.backend) void this.#open(this.backend);
  };

  readonly #follow = (): void => this.#show(routeOf(location.search));
  /** Goes to a route. `isStep`: the back button returns from it. */
  #go(route: Route, isStep = true): void {
    const url = `${location.pathname}${queryOf(route, location.search)}`;
    history[isStep ? 'pushState' : 'replaceState'](null, '', url);
    this.#show(route);
  }
  #show(route: Route): void {
    if (this.route.view === 'list') this.#listRoute = this.route;
    const isOther = route.view !== this.route.view;
    this.route = route;
    if (isOther) scrollTo(0, 0);
    if (isOther && route.view === 'list') void this.#load();
  }
  readonly #handleLink = (event: MouseEvent): void => {
    const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement);
    const isOther = event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey;
    if (!link || isOther || link.origin !== location.origin || link.pathname !== location.pathname || link.hash) return;
    event.preventDefault();
    this.#go(routeOf(link.search));
  };
  readonly #handlePlace = ({ place }: PlaceChange): void => {
    if (this.route.view === 'list') this.#go({ ...this.route, ...place }, false);
  };
  readonly #handleKey = (event: KeyboardEvent): void => {
    const action = this.route.view === 'list' && this.list ? actionOfKey(event) : null;
    if (!action || (action === 'new' && !this.#canCreate)) return;
    event.preventDefault();
    if (action === 'search') this.list!.focusSearch();
    else if (action === 'new') this.#go({ view: 'new', intakeId: null });
    else this.list!.move(action === 'next' ? 1 : -1);
  };
  readonly #handleCreated = (created: ReviewCreated): void => {
    this.fresh = created;
    this.#go({ view: 'review', reviewId: created.reviewId }, false);
  };
  readonly #handleTaken = ({ intakeId }: IntakeTaken): void => this.#go({ view: 'new', intakeId });
  readonly #signOut = (): void => {
    this.session?.signOut();
    this.#api = null;
    Object.assign(this, { session: null, reviews: null, problem: { kind: 'signed-out' } });
  };

  get #canCreate(): boolean {
    return this.session?.actor.role === 'owner';
  }
  #hrefOf(route: Route): string {
    return `${location.pathname}${queryOf(route, location.search)}`;
  }

  #list(place: Extract<Route, { view: 'list' }>) {
    const { words, reviews, intakes } = this;
    const { t } = words;
    const answered = intakes.filter(({ answers }) => answers !== null).length;
    const create = (slot: string) =>
      html`<a
        slot=${slot}
        class="button main create"
        href=${this.#hrefOf({ view: 'new', intakeId: null })}
        aria-keyshortcuts="N"
        >${icon(icons.plus)}${t.newReview}</a
      >`;
    return html`<kp-review-list
      .reviews=${reviews}
      .place=${place}
      .words=${words}
      .now=${this.now}
      .canCreate=${this.#canCreate}
      .hrefOf=${(reviewId: string) => this.#hrefOf({ view: 'review', reviewId })}
      @place-change=${this.#handlePlace}
    >
      ${
        this.isStale
          ? html`<p slot="banner" class="banner" role="status">
              ${icon(icons.offline)}<span class="grow">${t.offline}</span>
              <button class="button slim" @click=${this.#retry}>${t.tryAgain}</button>
            </p>`
          : nothing
      }
      <button slot="actions" class="button" @click=${this.#openIntakes}>
        ${icon(icons.mail)}${t.sendIntake}${
          answered > 0
            ? html`<span class="amber number"
                ><span aria-hidden="true">${answered}</span><span class="sr">${t.waitingForms(answered)}</span></span
              >`
            : nothing
        }
      </button>
      ${this.#canCreate ? create('actions') : nothing} ${this.#canCreate ? create('create') : nothing}
    </kp-review-list>`;
  }
  readonly #openIntakes = (): void => this.renderRoot.querySelector('kp-intake-dialog')?.open();

  #view() {
    const { route, session, words } = this;
    if (this.problem) return problemView(this.problem, words.t, this.#retry);
    if (!this.backend) return nothing;
    if (!session || !this.#api) return html`<p class="weak" role="status">${words.t.loading}</p>`;
    if (route.view === 'list') return this.#list(route);
    if (route.view === 'new')
      return html`<kp-new-review
        .api=${this.#api}
        .words=${words}
        .intake=${this.intakes.find(({ intakeId }) => intakeId === route.intakeId) ?? null}
        .isIntake=${route.intakeId !== null}
        .canCreate=${this.#canCreate}
        .baseUrl=${session.baseUrl}
        @review-created=${this.#handleCreated}
        @draft-discarded=${() => this.#go(this.#listRoute)}
      ></kp-new-review>`;
    const fresh = this.fresh?.reviewId === route.reviewId ? this.fresh : null;
    return html`<kp-review-desk
      .api=${this.#api}
      .session=${session}
      .words=${words}
      .reviewId=${route.reviewId}
      .openUrl=${reviewUrl(session.baseUrl, route.reviewId)}
      .freshLinks=${fresh?.links ?? []}
      .notInvited=${fresh?.notInvited ?? []}
      .file=${fresh?.file ?? null}
      .windowHours=${fresh?.windowHours ?? 48}
    ></kp-review-desk>`;
  }

  override render() {
    return html`${headerView({
        ...{ brand: this.brand, session: this.session, words: this.words },
        isList: this.route.view === 'list',
        listHref: this.#hrefOf(START),
        follow: this.#handleLink,
        skip: this.#skip,
        signOut: this.backend?.isDemo ? null : this.#signOut,
      })}
      <main id="main" tabindex="-1" @click=${this.#handleLink}>
        ${this.#view()}
        ${
          this.session && this.#api
            ? html`<kp-intake-dialog
                .api=${this.#api}
                .words=${this.words}
                .intakes=${this.intakes}
                .baseUrl=${this.session.baseUrl}
                @intake-taken=${this.#handleTaken}
                @intakes-changed=${() => void this.#load()}
              ></kp-intake-dialog>`
            : nothing
        }
      </main>
      ${this.brand?.legal ? html`<footer class="legal" dir="auto">${this.brand.legal}</footer>` : nothing}`;
  }
  readonly #skip = (event: Event): void => {
    event.preventDefault();
    this.renderRoot.querySelector('main')?.focus();
  };
}
declare global {
  interface HTMLElementTagNameMap {
    'kp-producer': ProducerPage;
  }
}
