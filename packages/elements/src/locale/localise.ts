import { ContextConsumer } from '@lit/context';
import type { LitElement, ReactiveController } from 'lit';
import { localeContext } from '../context/contexts.js';
import { enPlayer } from './strings/en-player.js';
import type { LocaleStrings } from './strings/strings.js';

/** English as far as it has been needed: the player's at once, the rest with the parts that say it. */
const english = { ...enPlayer } as unknown as LocaleStrings;
const loaded = new Map<string, LocaleStrings>([['en', english]]);

/** Adds what a part says in English, before it says it. */
export function addEnglish(words: Partial<LocaleStrings>): void {
  Object.assign(english, words);
}

const loaders = new Map<string, () => Promise<LocaleStrings>>([
  ['de', async () => (await import('./strings/de.js')).de],
]);

/** Adds a language, or replaces one. `tag`: BCP 47, such as `fr` or `pt-BR`; loaded when an element first needs it. */
export function registerLocale(tag: string, load: () => Promise<LocaleStrings>): void {
  loaders.set(tag.toLowerCase(), load);
  loaded.delete(tag.toLowerCase());
}

/** The tag itself, then its language: `de-AT` is read as `de` where nobody registered it. */
const candidates = (tag: string): string[] => [tag.toLowerCase(), tag.toLowerCase().split('-')[0] ?? 'en'];

/** `Intl` throws at what is no tag, such as `en_US`; nobody should lose the page over that. */
function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

/** The words in the element's language: its own `lang`, that of the review round it, or the page's. English until loaded. */
export class Localised implements ReactiveController {
  readonly #host: LitElement;
  readonly #context: ContextConsumer<typeof localeContext, LitElement>;

  readonly #own: () => string;

  /** `own`: the tag of a host that gives the context itself, and so is not answered by it. */
  constructor(host: LitElement, own: () => string = () => '') {
    this.#host = host;
    this.#own = own;
    this.#context = new ContextConsumer(host, { context: localeContext, subscribe: true });
    host.addController(this);
  }
  /** BCP 47 tag for `Intl`. */
  get locale(): string {
    const wanted = [this.#host.lang, this.#own(), this.#context.value, globalThis.document?.documentElement.lang];
    return wanted.find((tag) => tag && isTag(tag)) ?? 'en';
  }
  get strings(): LocaleStrings {
    const known = candidates(this.locale).find((tag) => loaded.has(tag) || loaders.has(tag));
    const words = known === undefined ? english : loaded.get(known);
    if (words) return words;
    void this.#load(known!);
    return english;
  }
  hostConnected(): void {}
  async #load(tag: string): Promise<void> {
    const words = await loaders.get(tag)!();
    loaded.set(tag, words);
    this.#host.requestUpdate();
  }
}
