import { type ProducerStrings, enProducer } from './en-producer.js';

/** Texts, and the language tag for dates and numbers beside them. */
export interface Words {
  readonly t: ProducerStrings;
  readonly locale: string;
}

export const ENGLISH: Words = { t: enProducer, locale: 'en' };

const isTag = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
};

/** The texts of the first of the languages that the page has; English without one. */
export async function loadStrings(tags: readonly string[]): Promise<Words> {
  for (const locale of tags.filter(isTag)) {
    if (/^de\b/i.test(locale)) return { t: (await import('./de-producer.js')).deProducer, locale };
    if (/^en\b/i.test(locale)) return { t: enProducer, locale };
  }
  return ENGLISH;
}
