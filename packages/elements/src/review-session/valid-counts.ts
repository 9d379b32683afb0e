import type { VersionSource } from '../host-input/version-source.js';

const COUNTS = ['frames', 'width', 'height'] as const;

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) > 0;

/** A version without those of its counts that are not positive integers. Each is reported to `onProblem`. */
export function dropInvalidCounts(version: VersionSource, onProblem: (problem: string) => void): VersionSource {
  const invalid = COUNTS.filter((name) => version[name] !== undefined && !isCount(version[name]));
  if (invalid.length === 0) return version;
  const valid: { -readonly [Name in keyof VersionSource]: VersionSource[Name] } = { ...version };
  for (const name of invalid) {
    delete valid[name];
    onProblem(
      `${name} of version "${version.id}" is ${version[name]}, not a positive integer. It is read from the video.`,
    );
  }
  return valid;
}
