import type { Id, Seq } from '../schema/primitives.js';

/** The sequence number of every event of a log, by its id. */
export type EventIds = Pick<ReadonlyMap<Id, Seq>, 'has' | 'get' | 'size'>;
/** Ids to which one owner adds new ones. */
export type OpenEventIds = EventIds & { set(id: Id, seq: Seq): unknown };

type IdMap = ReadonlyMap<Id, Seq>;

/** Up to this size, ids are copied whole: that is as fast, and they are faster to read. */
const MAX_COPIED = 500;

/** Shares the ids of `base`, which never changes: to add one to thousands copies a few. */
class LayeredIds implements OpenEventIds {
  readonly base: IdMap;
  readonly added: Map<Id, Seq>;

  constructor(base: IdMap, added?: IdMap) {
    this.base = base;
    this.added = new Map(added);
  }
  get size(): number {
    return this.base.size + this.added.size;
  }
  has(id: Id): boolean {
    return this.added.has(id) || this.base.has(id);
  }
  get(id: Id): Seq | undefined {
    return this.added.get(id) ?? this.base.get(id);
  }
  set(id: Id, seq: Seq): void {
    this.added.set(id, seq);
  }
}

/** A copy of the ids of a state. */
export function copyIds(ids: EventIds): OpenEventIds {
  if (!(ids instanceof LayeredIds)) {
    const map = ids as IdMap;
    return map.size > MAX_COPIED ? new LayeredIds(map) : new Map(map);
  }
  const { base, added } = ids;
  // Once the layer has the square root of the base's size, copying everything costs no more than the copies so far.
  return added.size ** 2 > base.size ? new LayeredIds(new Map([...base, ...added])) : new LayeredIds(base, added);
}
