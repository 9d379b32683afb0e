/** Who an export is for, and which part of their comments it holds. */
export interface ExportScope {
  /** Who will read the file: everyone, or the team only. */
  readonly audience: 'all' | 'team';
  /** Description of the filter, such as `open`. */
  readonly filter?: string;
  /** Number of comments that this audience may see, filtered or not. Never the number that exists. */
  readonly total?: number;
  /** RFC 3339, UTC. */
  readonly exportedAt: string;
}

/** Written into files for the team; a file that holds it near its start is read as one for the team. */
export const TEAM_NOTICE = 'visible to the team, not for clients';
