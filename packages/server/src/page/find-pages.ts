import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The pages of the package, and those that were built in a checkout. */
const PLACES = ['../pages', '../../../page/dist'];

/** The folder of the built pages; null where there are none. */
export const findPages = (): string | null =>
  PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((dir) =>
    existsSync(`${dir}/review.html`),
  ) ?? null;
