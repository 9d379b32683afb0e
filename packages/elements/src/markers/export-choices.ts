import type { FcpxmlVersion, FormatId } from '@kreatli/interchange';
import type { Status } from '@kreatli/core';

/** What somebody chose in the Export dialog. */
export interface ExportChoices {
  readonly format: FormatId;
  readonly statuses: readonly Status[];
  readonly replies: boolean;
  readonly names: boolean;
  readonly colourBy: 'status' | 'author' | 'ask';
  readonly fcpxmlVersion: FcpxmlVersion;
  /** For the team's eyes. Never remembered: a file for the team is asked for each time. */
  readonly team: boolean;
}

/** All statuses, in the order in which they are offered. */
export const STATUSES: readonly Status[] = ['open', 'in_progress', 'resolved', 'wont_fix'];
const COLOURINGS = ['status', 'author', 'ask'] as const;
/** Newest first. */
export const FCPXML_VERSIONS: readonly FcpxmlVersion[] = ['1.14', '1.13', '1.12', '1.11', '1.10', '1.9', '1.8'];
const KEY = 'kreatli:export';

/** What is chosen before anybody has chosen. */
export const initialChoices: ExportChoices = {
  format: 'resolve-edl',
  statuses: STATUSES,
  replies: true,
  names: true,
  colourBy: 'status',
  fcpxmlVersion: '1.11',
  team: false,
};

/** The last choices on this device, as far as they are still choices. `isFormat`: whether it can be written. */
export function rememberedChoices(isFormat: (id: unknown) => id is FormatId): ExportChoices {
  const kept = read();
  const { format, statuses, replies, names, colourBy, fcpxmlVersion } = kept;
  const known = Array.isArray(statuses) ? STATUSES.filter((status) => statuses.includes(status)) : [];
  return {
    format: isFormat(format) ? format : initialChoices.format,
    statuses: known.length > 0 ? known : initialChoices.statuses,
    replies: typeof replies === 'boolean' ? replies : initialChoices.replies,
    names: typeof names === 'boolean' ? names : initialChoices.names,
    colourBy: COLOURINGS.find((one) => one === colourBy) ?? initialChoices.colourBy,
    fcpxmlVersion: FCPXML_VERSIONS.find((one) => one === fcpxmlVersion) ?? initialChoices.fcpxmlVersion,
    team: false,
  };
}

function read(): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Readonly<Record<string, unknown>>) : {};
  } catch {
    // Private windows have no storage, and anybody may have written there.
    return {};
  }
}

/** Keeps choices for the next time. */
export function rememberChoices({ format, statuses, replies, names, colourBy, fcpxmlVersion }: ExportChoices): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ format, statuses, replies, names, colourBy, fcpxmlVersion }));
  } catch {
    // Then they are not remembered.
  }
}
