/** Logs of level 1 that change or refuse what some types of events contain. */
import type { Mutant } from './mutant.js';
import { log } from './ordered-log.js';
import { withValues } from './mutant.js';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const without = (key: string) => (value: unknown) =>
  isObject(value) && key in value ? { ...value, [key]: undefined } : value;
const onText = (change: (text: string) => unknown) => (value: unknown) =>
  typeof value === 'string' ? change(value) : value;

/** A log that changes values of the data before it stores them. */
const changes = (name: string, change: (value: unknown) => unknown): Mutant =>
  log(name, { rewrite: (event) => withValues(event, change) }, 'catalogue.every-type');

/** What is stored of the catalogue. */
export const catalogueMutants: readonly [Mutant, ...Mutant[]] = [
  log(
    'the mark of what may be ignored is lost',
    { rewrite: (event) => ({ ...event, ignorable: undefined }) as never },
    'catalogue.every-type',
  ),
  log(
    'share links are not stored',
    { append: (results, items) => results.filter((_, i) => !items[i]!.type.startsWith('link.')) },
    'catalogue.every-type',
  ),
  changes('the pressure of a pen is lost', without('p')),
  changes('a due date is lost', without('dueAt')),
  changes(
    'text is trimmed of characters beyond the basic plane',
    onText((text) => text.replaceAll(/[^\0-\uffff]/gu, '')),
  ),
  changes(
    'text is normalized',
    onText((text) => text.normalize('NFD')),
  ),
  changes(
    'markup is removed from text',
    onText((text) => text.replaceAll(/<[^>]*>/g, '')),
  ),
  changes(
    'ampersands are escaped',
    onText((text) => text.replaceAll('&', '&amp;')),
  ),
  changes(
    'an empty text is null',
    onText((text) => (text === '' ? null : text)),
  ),
  changes('false is dropped', (value) => (value === false ? undefined : value)),
  changes('zero is dropped', (value) => (value === 0 ? null : value)),
  changes(
    'times lose their milliseconds',
    onText((text) => text.replace(/\.\d{3}Z$/, 'Z')),
  ),
];

/** A watch that ends although nothing stopped it. */
export const endingMutants: readonly [Mutant, ...Mutant[]] = [
  {
    ...log('a watch resolves at once', {}, 'tail.lives'),
    options() {
      const options = log('', {}).options();
      return {
        ...options,
        async connect(persona) {
          const adapter = await options.connect(persona);
          return {
            ...adapter,
            watch: async (request, sink, context) => adapter.watch!(request, sink, context),
          };
        },
      };
    },
  },
];
