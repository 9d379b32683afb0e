import { type Role, isId } from '@kreatli/core';
import type { ParticipantInput } from '../context/contexts.js';
import type { VersionSource } from './version-source.js';

const ROLES: readonly Role[] = ['owner', 'editor', 'approver', 'commenter', 'viewer'];
const isText = (value: unknown, most: number): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.length <= most;
const GRAMMAR = '1–64 characters of A–Z, a–z, 0–9, "_" and "-"';

/** What the log would refuse of what a host declares, in words for the host's developers. */
export function problemsOf(
  reviewId: string | null,
  participant: ParticipantInput | null,
  versions: readonly VersionSource[],
): readonly string[] {
  const id = (property: string, value: unknown) =>
    isId(value) ? [] : [`${property} is ${JSON.stringify(value)}: an id is ${GRAMMAR}.`];
  return [
    ...(reviewId === null ? [] : id('review', reviewId)),
    ...versions.flatMap((version, i) => [
      ...id(`versions[${i}].id`, version.id),
      ...(isText(version.label, 100) ? [] : [`versions[${i}].label is empty or over 100 characters.`]),
    ]),
    ...(participant ? [...id('participant.id', participant.id), ...personProblems(participant)] : []),
  ];
}

function personProblems({ name, role }: ParticipantInput): string[] {
  return [
    ...(isText(name, 200) ? [] : ['participant.name is empty or over 200 characters: say who this is.']),
    ...(ROLES.includes(role) ? [] : [`participant.role is ${JSON.stringify(role)}: one of ${ROLES.join(', ')}.`]),
  ];
}
