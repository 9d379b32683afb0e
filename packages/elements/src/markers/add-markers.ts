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

/** Rows that are proposed at a time: the list of comments is laid out once for all of them. */
const BATCH = 25;

/** Proposes the first row, then the others in batches. Ends early when the first is rejected: so would the rest be. */
export async function addMarkers(rows: readonly ImportRow[], options: AddOptions): Promise<Added> {
  const added = new Set<ImportRow>();
  let code: string | null = null;
  for (let from = 0; from < rows.length && !options.signal.aborted;) {
    const batch = rows.slice(from, from === 0 ? 1 : from + BATCH);
    const outcomes = await Promise.all(batch.map(async (row) => ({ row, ...(await addRow(row, options)) })));
    for (const outcome of outcomes) {
      if (outcome.isAdded) added.add(outcome.row);
      code = outcome.code ?? code;
    }
    if (code !== null && added.size === 0) break;
    from += batch.length;
    options.onProgress(from);
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
