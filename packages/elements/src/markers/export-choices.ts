import type { Status } from '@kreatli/core';
import type { FcpxmlVersion, FormatId } from '@kreatli/interchange';
import { STATUSES } from '../listing/filter.js';

/** What the user chooses in the Export dialog. */
export interface ExportChoices {
  readonly format: FormatId;
  /** Comments with these statuses are exported. */
  readonly statuses: readonly Status[];
  readonly replies: boolean;
  /** Whether the file names the authors. */
  readonly names: boolean;
  readonly colourBy: 'status' | 'author' | 'ask';
  readonly fcpxmlVersion: FcpxmlVersion;
  /** Whether team-only comments are exported. Never remembered: the user chooses it for each file. */
  readonly team: boolean;
}

/** Newest first. */
export const FCPXML_VERSIONS: readonly FcpxmlVersion[] = ['1.14', '1.13', '1.12', '1.11', '1.10', '1.9', '1.8'];
const COLOUR_KEYS = ['status', 'author', 'ask'] as const;
const STORAGE_KEY = 'kreatli:export';

export const defaultChoices: ExportChoices = {
  format: 'resolve-edl',
  statuses: STATUSES,
  replies: true,
  names: true,
  colourBy: 'status',
  fcpxmlVersion: '1.11',
  team: false,
};

/** The last choices on this device; defaults for those that are missing or no longer offered. */
export function rememberedChoices(isWritable: (format: unknown) => format is FormatId): ExportChoices {
  const { format, statuses, replies, names, colourBy, fcpxmlVersion } = readStorage();
  const known = Array.isArray(statuses) ? STATUSES.filter((status) => statuses.includes(status)) : [];
  return {
    format: isWritable(format) ? format : defaultChoices.format,
    statuses: known.length > 0 ? known : defaultChoices.statuses,
    replies: typeof replies === 'boolean' ? replies : defaultChoices.replies,
    names: typeof names === 'boolean' ? names : defaultChoices.names,
    colourBy: COLOUR_KEYS.find((key) => key === colourBy) ?? defaultChoices.colourBy,
    fcpxmlVersion: FCPXML_VERSIONS.find((version) => version === fcpxmlVersion) ?? defaultChoices.fcpxmlVersion,
    team: false,
  };
}

function readStorage(): Readonly<Record<string, unknown>> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}');
    return typeof stored === 'object' && stored !== null ? (stored as Readonly<Record<string, unknown>>) : {};
  } catch {
    // No storage in a private window, or not our data.
    return {};
  }
}

/** Stores the choices on this device. Without storage, does nothing. */
export function rememberChoices({ format, statuses, replies, names, colourBy, fcpxmlVersion }: ExportChoices): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify({ format, statuses, replies, names, colourBy, fcpxmlVersion }));
  } catch {
    // See above.
  }
}
