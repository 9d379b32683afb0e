import { type Role, isId } from '@kreatli/core';
import type { ParticipantInput } from './participant-input.js';
import type { VersionSource } from './version-source.js';

const ROLES: readonly Role[] = ['owner', 'editor', 'approver', 'commenter', 'viewer'];
const ID_SYNTAX = '1–64 characters of A–Z, a–z, 0–9, "_" and "-"';
const MAX_LABEL = 100;
const MAX_NAME = 200;

const isText = (value: unknown, maxLength: number): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.length <= maxLength;

/** What the log would reject in a host's declaration, as messages for the host's developers. Empty when it is valid. */
export function declarationProblems(
  reviewId: string | null,
  participant: ParticipantInput | null,
  versions: unknown,
): readonly string[] {
  return [
    ...(reviewId === null ? [] : idProblems('review', reviewId)),
    ...versionListProblems(versions ?? []),
    ...(participant ? participantProblems(participant) : []),
  ];
}

const idProblems = (property: string, value: unknown): readonly string[] =>
  isId(value) ? [] : [`${property} is ${JSON.stringify(value)}: an id is ${ID_SYNTAX}.`];

/** Whether a page's value is a version that can be played. */
export const isVersion = (value: unknown): value is VersionSource =>
  typeof value === 'object' && value !== null && typeof (value as Partial<VersionSource>).src === 'string';

const versionListProblems = (versions: unknown): readonly string[] =>
  Array.isArray(versions)
    ? versions.flatMap((each: unknown, index) =>
        isVersion(each) ? versionProblems(each, index) : [`versions[${index}] has no src: it is left out.`],
      )
    : ['versions is no list.'];

const versionProblems = ({ id, label }: VersionSource, index: number): readonly string[] => [
  ...idProblems(`versions[${index}].id`, id),
  ...(isText(label, MAX_LABEL) ? [] : [`versions[${index}].label is empty or over ${MAX_LABEL} characters.`]),
];

const participantProblems = ({ id, name, role }: ParticipantInput): readonly string[] => [
  ...idProblems('participant.id', id),
  ...(name === null || isText(name, MAX_NAME) ? [] : [`participant.name is empty or over ${MAX_NAME} characters.`]),
  ...(ROLES.includes(role) ? [] : [`participant.role is ${JSON.stringify(role)}: one of ${ROLES.join(', ')}.`]),
];
