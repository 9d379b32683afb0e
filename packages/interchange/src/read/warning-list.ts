import type { Warning } from '../model/warning.js';

/** Warnings that are listed one by one; further ones are only counted. */
const MAX_WARNINGS = 1000;

/** Collects warnings about an untrusted file, which may cause any number of them. */
export class WarningList {
  readonly #listed: Warning[] = [];
  #unlisted = 0;

  add(warning: Warning): void {
    if (this.#listed.length < MAX_WARNINGS) this.#listed.push(warning);
    else this.#unlisted += 1;
  }

  /** The listed warnings, and one with the number of the others. */
  toArray(): readonly Warning[] {
    if (this.#unlisted === 0) return this.#listed;
    return [...this.#listed, { code: 'ROW_SKIPPED', message: `There are ${this.#unlisted} more warnings.` }];
  }
}
