/** A rendition of a stream. */
export interface Rendition {
  readonly id: number;
  /** Frame height in lines. */
  readonly height: number;
  /** Bits per second. */
  readonly bitrate: number;
}

/** Which renditions a stream has, and which one is used. */
export interface RenditionState {
  /** Renditions that can be chosen, best last; empty where there is only one. */
  readonly renditions: readonly Rendition[];
  /** Id of the chosen rendition; null: chosen by bandwidth. */
  readonly rendition: number | null;
  /** Id of the rendition on screen; null while unknown. */
  readonly presentedRendition: number | null;
}
