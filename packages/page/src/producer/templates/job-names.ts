import { TEMPLATES } from './built-in.js';
import { wordsIn } from './template.js';

/** The name of a kind of job in a language; its id for one that is not ours. */
export function jobName(job: string, locale: string): string {
  const template = TEMPLATES.find(({ id }) => id === job);
  return template ? wordsIn(template.name, locale) : job;
}
