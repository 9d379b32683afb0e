/** Longest tag of the log, in UTF-16 code units. */
const MAX_TAG = 50;
const TAG = /(?<![\p{L}\p{N}#&/])#(\p{L}[\p{L}\p{M}\p{N}_-]*)/gu;

/** The tags in a text, as `#grade`: without the sign, each once, whatever its case. */
export function findTags(text: string): readonly string[] {
  const found = new Map<string, string>();
  for (const [, tag] of text.matchAll(TAG)) {
    if (tag!.length <= MAX_TAG && !found.has(tag!.toLowerCase())) found.set(tag!.toLowerCase(), tag!);
  }
  return [...found.values()];
}

/** The tags of a comment whose text was changed: those that were not in the text stay. */
export function tagsAfter(tags: readonly string[], before: string, after: string): readonly string[] {
  const old = new Set(findTags(before).map((tag) => tag.toLowerCase()));
  const kept = tags.filter((tag) => !old.has(tag.toLowerCase()));
  const names = new Set(kept.map((tag) => tag.toLowerCase()));
  return [...kept, ...findTags(after).filter((tag) => !names.has(tag.toLowerCase()))];
}
