/** `TimeRanges` from pairs of seconds. */
export function timeRanges(...ranges: readonly (readonly [number, number])[]): TimeRanges {
  const at = (index: number) => ranges[index] ?? [NaN, NaN];
  return { length: ranges.length, start: (index) => at(index)[0], end: (index) => at(index)[1] };
}

/** A video element with what seeking needs. `show` decides which frame a seek presents, if any. */
export class FakeVideo extends EventTarget {
  paused = true;
  seeking = false;
  buffered = timeRanges([0, 100]);
  /** Every time that was sought, in seconds, in order. */
  readonly sought: number[] = [];
  /** Media time of the frame that a seek to `time` presents; null for none, undefined if the seek does not end. */
  show: (time: number) => number | null = (time) => time;
  onPresent: (mediaTime: number) => void = () => undefined;
  #time = 0;

  get currentTime(): number {
    return this.#time;
  }

  set currentTime(time: number) {
    this.#time = time;
    this.sought.push(time);
    this.seeking = true;
    setTimeout(() => {
      if (this.#time !== time) return;
      const mediaTime = this.show(time);
      if (mediaTime === undefined) return;
      this.seeking = false;
      this.dispatchEvent(new Event('seeked'));
      if (mediaTime !== null) this.onPresent(mediaTime);
    }, 5);
  }
}
