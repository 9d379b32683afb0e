/** A review on the memory backend for tests in a browser: real events, real elements, the real video. */
import { createMemoryBackend } from '@kreatli/adapters/memory';
import {
  type Actor,
  type EventMap,
  type EventType,
  type Id,
  type Publication,
  type ReviewAdapter,
  createProposal,
  newId,
  plainPorts,
  publish,
  toInstant,
} from '@kreatli/core';
import { expect } from '@open-wc/testing';
import { type TemplateResult, html, nothing, render } from 'lit';
import type { KrReviewSession } from '../src/review-session/review-session.js';
import type { SessionContext } from '../src/context/contexts.js';
import '../src/define/kr-review-session.js';

const FILM = '/packages/page/public/film';
export const mp4 = (version = 'v3'): string => `${FILM}/${version}/film.mp4`;

export const freshId = (): Id => newId(Date.now(), plainPorts.random);
const context = () => ({ signal: new AbortController().signal, attempt: 1, requestId: freshId() });
const digest = (char: string) => `sha256:${char.repeat(64)}` as const;

const actor = (id: string, role: Actor['role']): Actor => ({ kind: 'user', id, role, auth: 'oidc' });
export const OLGA = actor('olga', 'owner');
export const ANKE = actor('anke', 'editor');
export const MARA = actor('mara', 'approver');
export const JONAS = actor('jonas', 'commenter');
export const VERA = actor('vera', 'viewer');
const names: Record<string, string> = {
  olga: 'Olga Lindt',
  anke: 'Anke Krüger',
  mara: 'Mara Okafor',
  jonas: 'Jonas Thiel',
  vera: 'Vera Blum',
};
const STUDIO: Actor = { kind: 'service', id: 'studio', role: 'owner' };

/** One version of the video as the host declares it. */
export const version = (id: string, supersedes?: string) => ({
  id,
  versionId: id,
  label: id,
  src: mp4(id),
  rate: { num: 24000, den: 1001 },
  frames: 576,
  width: 1280,
  height: 720,
  content: { digest: digest(id.slice(1)), bytes: 1, type: 'video/mp4' },
  proxies: [{ kind: 'mp4' as const, digest: digest(id.slice(1)) }],
  ...(supersedes && { supersedes }),
});

export interface Kit {
  readonly reviewId: Id;
  readonly adapter: ReviewAdapter;
  readonly as: Actor | null;
  readonly versions: readonly ReturnType<typeof version>[];
  /** Writes as anybody. */
  write<T extends EventType>(by: Actor, type: T, data: EventMap[T]): Promise<void>;
  /** A comment on v3; resolves with its id. */
  comment(by: Actor, text: string, more?: Partial<EventMap['comment.added']>): Promise<Id>;
  /** Every event of this kind in the log. */
  logged<T extends EventType>(type: T): Promise<readonly EventMap[T][]>;
}

interface Options {
  readonly as?: Actor | null;
  readonly versions?: readonly string[];
  readonly approvers?: readonly Actor[];
  readonly brief?: Publication['brief'];
  /** Stands before the adapter. */
  readonly wrap?: (adapter: ReviewAdapter) => ReviewAdapter;
}

/** Publishes a review. `as: null` is a guest without a name. */
export async function kit({
  as = JONAS,
  versions: ids = ['v1', 'v2', 'v3'],
  approvers = [MARA],
  brief,
  wrap = (adapter) => adapter,
}: Options = {}): Promise<Kit> {
  const backend = createMemoryBackend();
  const reviewId = freshId();
  const versions = ids.map((id) => version(id));
  const people = [OLGA, ANKE, MARA, JONAS, VERA].map(({ id, role }) => ({ participantId: id, role, name: names[id]! }));
  const published = versions.map(({ id: _id, src: _src, ...rest }) => rest);
  await publish(backend.connect(STUDIO), {
    reviewId,
    title: 'Video',
    versions: published,
    participants: people,
    approverIds: approvers.map(({ id }) => id),
    ...(brief && { brief }),
  });
  const self: Kit = {
    reviewId,
    versions,
    as,
    adapter: wrap(backend.connect(as ?? guest())),
    async write(by, type, data) {
      const items = [
        createProposal(type, data, { id: freshId(), at: toInstant(Date.now()), base: 0, salt: freshId() }),
      ];
      await backend.connect(by).append({ reviewId, items }, context());
    },
    async comment(by, text, more = {}) {
      const commentId = freshId();
      await self.write(by, 'comment.added', {
        commentId,
        threadId: commentId,
        versionId: 'v3',
        visibility: 'all',
        ...more,
        body: { text },
      });
      return commentId;
    },
    async logged(type) {
      const { events } = await backend.connect(STUDIO).read({ reviewId, after: 0, limit: 1_000 }, context());
      return events.filter((event) => event.type === type).map(({ data }) => data as never);
    },
  };
  return self;
}

function guest(): Actor {
  const id = freshId();
  localStorage.setItem('kreatli.guest', JSON.stringify({ id, name: null }));
  return { kind: 'guest', id, role: 'commenter' };
}

const boxes = new Set<HTMLElement>();
/** Renders into a box of its own in the document. */
export function show(template: TemplateResult, width = 700): HTMLElement {
  const box = document.body.appendChild(document.createElement('div'));
  box.style.width = `${width}px`;
  boxes.add(box);
  render(template, box);
  return box;
}
/** Takes everything down that `show` put up. */
export function clear(): void {
  for (const box of boxes) {
    render(nothing, box);
    box.remove();
  }
  boxes.clear();
}

/** As whom a host hands somebody over. */
export const participantOf = ({ as }: Kit) => as && { id: as.id, role: as.role, name: names[as.id]! };

/** Elements inside a session, once the review is read to its end. */
export async function inSession(
  of: Kit,
  content: TemplateResult,
): Promise<{ box: HTMLElement; session: KrReviewSession; context: SessionContext }> {
  const box = show(
    html`<kr-review-session
      .review=${of.reviewId}
      .versions=${of.versions}
      .adapter=${of.adapter}
      .participant=${participantOf(of)}
      >${content}</kr-review-session
    >`,
  );
  const session = box.querySelector('kr-review-session')!;
  await until(() => expect(session.context?.$review.get()?.$sync.get().phase).to.equal('live'));
  return { box, session, context: session.context! };
}

/** Tries until it no longer throws; after fifteen seconds, or so many milliseconds, throws what it threw last. */
export async function until<T>(attempt: () => T | Promise<T>, patience = 15_000): Promise<T> {
  const deadline = performance.now() + patience;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Every element inside that matches, also inside shadow roots. */
export function all<E extends Element = HTMLElement>(root: ParentNode, selector: string): E[] {
  const shadow = root instanceof Element && root.shadowRoot ? [root.shadowRoot] : [];
  const inside = [...shadow, root].flatMap((part) => [...part.children]);
  return inside.flatMap((element) => [
    ...(element.matches(selector) ? [element as E] : []),
    ...all<E>(element, selector),
  ]);
}
/** The first element that matches, as soon as it is there. */
export const one = <E extends Element = HTMLElement>(root: ParentNode, selector: string): Promise<E> =>
  until(() => {
    const [first] = all<E>(root, selector);
    expect(first, selector).not.to.equal(undefined);
    return first!;
  });

/** What the element says, over shadow roots. */
export const text = (root: ParentNode): string =>
  [root, ...all<Element>(root, '*')]
    .flatMap((element) => [...((element as Element).shadowRoot?.childNodes ?? []), ...(element as Element).childNodes])
    .filter((node): node is Text => node instanceof Text && node.parentElement?.localName !== 'style')
    .map(({ data }) => data.trim())
    .join(' ');
export const says = (root: ParentNode, words: string): Promise<unknown> =>
  until(() => expect(text(root)).to.contain(words));

/** The button with this name. */
export const button = (root: ParentNode, name: string): Promise<HTMLButtonElement> =>
  until(() => {
    const found = all<HTMLButtonElement>(root, 'button').find(
      (each) => (each.getAttribute('aria-label') ?? each.textContent.trim()) === name,
    );
    expect(found, `button ${name}`).not.to.equal(undefined);
    return found!;
  });
export const press = async (root: ParentNode, name: string): Promise<void> => (await button(root, name)).click();

/** A key as the platform tells of it; returns whether its default went ahead. */
export const key = (target: EventTarget, name: string, init: KeyboardEventInit = {}): boolean =>
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true, ...init }),
  );

/** Text into a field, as typing does it. */
export function type(field: HTMLTextAreaElement | HTMLInputElement, value: string): void {
  field.focus();
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** Waits until the video is there. */
export const ready = ({ player }: SessionContext): Promise<void> =>
  until(() => {
    expect(player.playback.$playhead.get().status).to.equal('ready');
    if (player.playback.media) player.playback.media.muted = true;
  });
