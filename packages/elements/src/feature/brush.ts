/** Color and width of what is drawn. */
export interface Brush {
  /** Index into the palette of `@kreatli/drawing`. */
  readonly color: number;
  /** Index into {@link PEN_WIDTHS}. */
  readonly width: number;
}

/** Pen widths, from thin to thick, as the log stores them: shares of the frame's width in 65535ths. */
export const PEN_WIDTHS: readonly number[] = [120, 240, 440, 800];
/** Font sizes that go with the pen widths: shares of the frame's height in 65535ths. */
export const TEXT_SIZES: readonly number[] = [2000, 2900, 4200, 6000];

const STORAGE_KEY = 'kr-brush';
const defaultBrush: Brush = { color: 4, width: 1 };

/** The brush of the last visit; the default where nothing is stored. */
export function storedBrush(): Brush {
  try {
    const { color, width } = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') as Partial<Brush>;
    return {
      color: isIndex(color, 10) ? color : defaultBrush.color,
      width: isIndex(width, PEN_WIDTHS.length) ? width : defaultBrush.width,
    };
  } catch {
    return defaultBrush;
  }
}

/** Stores the brush for the next visit, where the browser allows it. */
export function storeBrush(brush: Brush): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(brush));
  } catch {
    // Without storage the brush lasts as long as the page.
  }
}

const isIndex = (value: unknown, length: number): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < length;
