import { type ImportedMarker, InterchangeError, type Warning } from '../src/index.js';

/** The spans of imported markers. */
export const spansOf = ({ markers }: { readonly markers: readonly ImportedMarker[] }): readonly unknown[] =>
  markers.map(({ span }) => span);

/** The codes of warnings. */
export const codesOf = ({ warnings }: { readonly warnings: readonly Warning[] }): readonly string[] =>
  warnings.map(({ code }) => code);

/** The code of the InterchangeError that `work` throws; null where it throws none. Other errors pass through. */
export const errorCodeOf = (work: () => unknown): string | null => catchError(work)?.code ?? null;

/** The InterchangeError that `work` throws; fails where it throws none. */
export function errorOf(work: () => unknown): InterchangeError {
  const error = catchError(work);
  if (!error) throw new Error('no error was thrown');
  return error;
}

function catchError(work: () => unknown): InterchangeError | null {
  try {
    work();
    return null;
  } catch (error) {
    if (InterchangeError.is(error)) return error;
    throw error;
  }
}
