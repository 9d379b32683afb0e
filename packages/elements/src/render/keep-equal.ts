/** A selector of a list that returns the list of the last call while it has the same items. */
export function keepEqual<T, Item>(select: (value: T) => readonly Item[]): (value: T) => readonly Item[] {
  let last: readonly Item[] = [];
  return (value) => {
    const list = select(value);
    if (list.length !== last.length || list.some((item, i) => item !== last[i])) last = list;
    return last;
  };
}
