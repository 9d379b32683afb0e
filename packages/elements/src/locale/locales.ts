import type { LocaleStrings } from './strings/en.js';

/** Strings of a language; those that are missing are English. */
export type Words = Partial<LocaleStrings>;

interface Language {
  readonly load: () => Promise<Words>;
  loading?: Promise<unknown> | undefined;
  strings?: Words;
}

/** By lower-case BCP 47 tag. English is not listed: every element has its own part of it (see `Localized`). */
const languages = new Map<string, Language>([['de', { load: async () => (await import('./strings/de.js')).de }]]);

/**
 * Adds a language, or replaces one. Strings that are missing are English: `registerLocale('en', …)` changes words.
 * @param tag BCP 47 tag, such as `fr` or `pt-BR`; a language also serves the regions that are not registered.
 * @param load Called when an element first needs the language.
 */
export function registerLocale(tag: string, load: () => Promise<Words> | Words): void {
  languages.set(tag.toLowerCase(), { load: async () => load() });
}

/**
 * The strings of the language of a tag. undefined while they are loading, and `onLoad` is called when they are loaded;
 * also undefined for a language that is not registered.
 */
export function stringsOf(tag: string, onLoad: () => void): Words | undefined {
  const language = languageOf(tag);
  if (language && !language.strings) void load(language).then(onLoad);
  return language?.strings;
}

/** Whether there are strings for a tag, loaded or not. */
export const isRegistered = (tag: string): boolean => languageOf(tag) !== undefined;

/** Whether what `stringsOf` has for a tag is in its language: it is English, or its strings are loaded. */
export const hasWords = (tag: string): boolean => /^en\b/i.test(tag) || languageOf(tag)?.strings !== undefined;

function languageOf(tag: string): Language | undefined {
  const key = tag.toLowerCase();
  return languages.get(key) ?? languages.get(key.split('-')[0]!);
}

/** Loads once; after a failure, the next render tries again. */
const load = (language: Language): Promise<unknown> =>
  (language.loading ??= language
    .load()
    .then((strings) => (language.strings = strings))
    .finally(() => (language.loading = undefined)));
