import { type ExportScope, TEAM_NOTICE } from '../model/scope.js';
import { toOneLine } from '../text/text-rules.js';

/** One line with audience, filter, number of comments and date, for formats that have a place for it. */
export function formatScope({ audience, filter, total, exportedAt }: ExportScope, count: number): string {
  return [
    `Kreatli export; ${formatAudience(audience)}`,
    ...(filter ? [`filter: ${toOneLine(filter)}`] : []),
    total === undefined ? `${count} comments` : `${count} of ${total} comments`,
    exportedAt,
  ].join('; ');
}

/** A shorter form in brackets, for a title. */
export function formatScopeTag({ audience, filter, total }: ExportScope, count: number): string {
  const parts = [
    formatAudience(audience),
    ...(filter ? [`filter: ${toOneLine(filter)}`] : []),
    ...(total === undefined ? [] : [`${count} of ${total}`]),
  ];
  return `[${parts.join('; ')}]`;
}

const formatAudience = (audience: ExportScope['audience']): string =>
  audience === 'all' ? 'visible to everyone' : TEAM_NOTICE;
