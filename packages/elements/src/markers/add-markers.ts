import type { Outcome } from '@kreatli/core';
import type { ImportProposal, ImportRow } from './import-plan.js';

interface AddOptions {
  /** What is proposed for a row: its comment first, then what refers to it. */
  readonly proposalsOf: (row: ImportRow) => readonly ImportProposal[];
  readonly propose: (proposal: ImportProposal) => Promise<Outcome>;
  readonly onProgress: (done: number) => void;
  /** When it aborts, no further row is begun. */
  readonly signal: AbortSignal;
}

/** The rows whose comment was stored, and the code of the last proposal that was rejected. */
export interface Added {
  readonly added: ReadonlySet<ImportRow>;
  readonly code: string | null;
}

/** Proposes rows one after another. Ends early when the first is rejected: the others would be, too. */
export async function addMarkers(rows: readonly ImportRow[], options: AddOptions): Promise<Added> {
  const added = new Set<ImportRow>();
  let code: string | null = null;
  for (const [index, row] of rows.entries()) {
    if (options.signal.aborted) break;
    const outcome = await addRow(row, options);
    if (outcome.isAdded) added.add(row);
    code = outcome.code ?? code;
    if (code !== null && added.size === 0) break;
    options.onProgress(index + 1);
  }
  return { added, code };
}

async function addRow(
  row: ImportRow,
  { proposalsOf, propose }: AddOptions,
): Promise<{ readonly isAdded: boolean; readonly code: string | null }> {
  let code: string | null = null;
  for (const [index, proposal] of proposalsOf(row).entries()) {
    const outcome = await propose(proposal);
    if (outcome.status !== 'rejected') continue;
    code = outcome.code;
    if (index === 0) return { isAdded: false, code };
  }
  return { isAdded: true, code };
}
