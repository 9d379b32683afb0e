import type { ReadBytes } from './range-reader.js';

/** A box of an ISO or QuickTime file: where its content starts and ends, in bytes. */
export interface Box {
  /** Four characters, such as `moov`. */
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** The whole file as the parent of its boxes. */
export const FILE: Box = { type: '', start: 0, end: Infinity };

/** Reads the boxes of a file. A null box has no content. */
export interface BoxReader {
  /** The boxes inside `parent`, in order, up to one that cannot be read or does not fit. */
  boxesIn(parent: Box): AsyncGenerator<Box>;
  /** The box on a path of types from `parent` on: each time the first one of the type. Null where there is none. */
  boxAt(parent: Box, ...types: readonly string[]): Promise<Box | null>;
  /** The `length` bytes at `offset` of the content of a box; null where it has fewer. */
  bytes(box: Box | null, offset: number, length: number): Promise<DataView | null>;
  uint8(box: Box | null, offset: number): Promise<number | null>;
  uint32(box: Box | null, offset: number): Promise<number | null>;
  /** As a number, which is exact below 2^53. */
  int64(box: Box | null, offset: number): Promise<number | null>;
}

export function boxReader(read: ReadBytes): BoxReader {
  const reader: BoxReader = {
    async *boxesIn({ start: first, end: last }) {
      for (let at = first; at + 8 <= last;) {
        const header = await read(at, 8);
        if (!header) return;
        const isLong = header.getUint32(0) === 1;
        const content = { type: '', start: at + 8, end: last };
        // 0 stands for the rest of the file.
        const size = isLong ? await reader.int64(content, 0) : header.getUint32(0) || last - at;
        const start = at + (isLong ? 16 : 8);
        const end = at + (size ?? 0);
        if (end < start || end > last) return;
        yield { type: characters(header, 4), start, end };
        at = end;
      }
    },
    async boxAt(parent, ...types) {
      const [type, ...rest] = types;
      for await (const box of reader.boxesIn(parent))
        if (box.type === type) return rest.length > 0 ? reader.boxAt(box, ...rest) : box;
      return null;
    },
    bytes: async (box, offset, length) =>
      box && box.start + offset + length <= box.end ? read(box.start + offset, length) : null,
    uint8: async (box, offset) => (await reader.bytes(box, offset, 1))?.getUint8(0) ?? null,
    uint32: async (box, offset) => (await reader.bytes(box, offset, 4))?.getUint32(0) ?? null,
    async int64(box, offset) {
      const view = await reader.bytes(box, offset, 8);
      return view && Number(view.getBigInt64(0));
    },
  };
  return reader;
}

/** Four characters of a view. */
export const characters = (view: DataView, offset: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(offset + i)));
