import { ContextConsumer } from '@lit/context';
import type { LitElement } from 'lit';
import { localeContext } from '../context/contexts.js';
import { stringsOf } from './locales.js';
import type { LocaleStrings } from './strings/en.js';

/** `Intl` throws for what is no BCP 47 tag, such as `en_US`. */
function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

/**
 * The strings of one element. The element passes its part of the English catalogue, such as `enReview`, and can read
 * only strings of that part: a bundle has the English of its elements and no more. Other languages are loaded whole.
 */
export class Localized<Key extends keyof LocaleStrings = never> {
  readonly #host: LitElement;
  readonly #english: Pick<LocaleStrings, Key>;
  readonly #ownTag: () => string;
  readonly #context: ContextConsumer<typeof localeContext, LitElement>;

  /** @param ownTag For a host that provides the locale context: a provider does not receive its own value. */
  constructor(host: LitElement, english: Pick<LocaleStrings, Key>, ownTag: () => string = () => '') {
    this.#host = host;
    this.#english = english;
    this.#ownTag = ownTag;
    this.#context = new ContextConsumer(host, { context: localeContext, subscribe: true });
  }

  /** BCP 47 tag: the element's `lang`, else the locale of the review, else the language of the page, else `en`. */
  get locale(): string {
    const tags = [this.#host.lang, this.#ownTag(), this.#context.value, globalThis.document?.documentElement.lang];
    return tags.find((tag) => tag && isTag(tag)) ?? 'en';
  }

  /** Strings in the language of `locale`. English while that is loading, or when it is not registered. */
  get strings(): Pick<LocaleStrings, Key> {
    return this.stringsFrom(this.#english);
  }

  /** As `strings`, for a lazily loaded view that brings another part of the English catalogue. */
  stringsFrom<Part extends keyof LocaleStrings>(english: Pick<LocaleStrings, Part>): Pick<LocaleStrings, Part> {
    return stringsOf(this.locale, () => this.#host.requestUpdate()) ?? english;
  }
}
