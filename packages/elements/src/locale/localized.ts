import type { LitElement, ReactiveController } from 'lit';
import { localeContext } from '../context/contexts.js';
import { LateContext } from '../context/late-context.js';
import type { markLanguage } from './mark-language.js';
import { hasWords, isRegistered, stringsOf } from './locales.js';
import type { LocaleStrings } from './strings/en.js';

/** `Intl` throws for what is no BCP 47 tag, such as `en_US`. */
function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

const pageLanguage = (): string | undefined => globalThis.document?.documentElement.lang;
/** The language of a tag, without script and region. */
const primary = (tag: string): string | undefined => tag.toLowerCase().split('-')[0];

let mark: typeof markLanguage | undefined;
const loadMark = async () => (mark ??= (await import('./mark-language.js')).markLanguage);

const merged = new WeakMap<object, WeakMap<object, object>>();

/** The strings of a language, with those of the English part that it lacks; also inside groups, such as key names. */
function withFallback<Part extends object>(strings: Partial<Part> | undefined, english: Part): Part {
  if (!strings) return english;
  const known = merged.get(english) ?? new WeakMap<object, object>();
  merged.set(english, known);
  const result = known.get(strings) ?? fill(strings, english);
  known.set(strings, result);
  return result as Part;
}
const isGroup = (value: unknown): value is object => typeof value === 'object' && value !== null;
const fill = (strings: object, english: object): object => ({
  ...english,
  ...Object.fromEntries(
    Object.entries(strings)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => {
        const own = english[key as keyof typeof english] as unknown;
        return [key, isGroup(value) && isGroup(own) && !Array.isArray(own) ? fill(value, own) : value];
      }),
  ),
});

/**
 * The strings of one element. The element passes its part of the English catalogue, such as `enReview`, and can read
 * only strings of that part: a bundle has the English of its elements and no more. Other languages are loaded whole.
 */
export class Localized<Key extends keyof LocaleStrings = never> implements ReactiveController {
  readonly #host: LitElement;
  readonly #english: Pick<LocaleStrings, Key>;
  readonly #ownTag: () => string;
  readonly #context: LateContext<typeof localeContext>;

  /** @param ownTag For a host that provides the locale context: a provider does not receive its own value. */
  constructor(host: LitElement, english: Pick<LocaleStrings, Key>, ownTag: () => string = () => '') {
    this.#host = host;
    this.#english = english;
    this.#ownTag = ownTag;
    this.#context = new LateContext(host, localeContext);
    host.addController(this);
  }

  /** Declares the language of the words where it is not the page's. */
  hostUpdated(): void {
    // Not while the words of the page's language are loading.
    const words = isRegistered(this.#tag) ? this.#tag : 'en';
    if (!mark && primary(words) === primary(pageLanguage() || 'en')) return;
    const { renderRoot } = this.#host;
    const run = () => mark!(renderRoot as ShadowRoot, this.locale, this.#tag);
    if (mark) run();
    else void loadMark().then(run, () => {});
  }

  /** BCP 47 tag for dates and numbers: that of the words, which are English where a language has none. */
  get locale(): string {
    const tag = this.#tag;
    return hasWords(tag) ? tag : 'en';
  }

  /** The element's `lang`, else the locale of the review, else the language of the page, else `en`. */
  get #tag(): string {
    const tags = [this.#host.lang, this.#ownTag(), this.#context.value, pageLanguage()];
    return tags.find((tag) => tag && isTag(tag)) ?? 'en';
  }

  /** Strings in the language that is asked for. English while that is loading, or when it is not registered. */
  get strings(): Pick<LocaleStrings, Key> {
    return this.stringsFrom(this.#english);
  }

  /** As `strings`, for a lazily loaded view that brings another part of the English catalogue. */
  stringsFrom<Part extends keyof LocaleStrings>(english: Pick<LocaleStrings, Part>): Pick<LocaleStrings, Part> {
    return withFallback(
      stringsOf(this.#tag, () => this.#host.requestUpdate()),
      english,
    );
  }
}
