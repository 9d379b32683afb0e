/**
 * Counts the VideoFrames that are not closed: constructed by script, cloned, or output by a decoder. Replaces the
 * constructors by proxies, so that identity and `instanceof` still work.
 * @returns {{ readonly count: number, restore(): void }}
 */
export function countOpenFrames() {
  const open = new Set();
  const [RealFrame, RealDecoder] = [globalThis.VideoFrame, globalThis.VideoDecoder];
  const { close, clone } = RealFrame.prototype;
  const opened = (frame) => (open.add(frame), frame);
  RealFrame.prototype.close = function () {
    open.delete(this);
    close.call(this);
  };
  RealFrame.prototype.clone = function () {
    return opened(clone.call(this));
  };
  const Frame = new Proxy(RealFrame, { construct: (target, args) => opened(Reflect.construct(target, args)) });
  const Decoder = new Proxy(RealDecoder, {
    construct: (target, [init]) =>
      Reflect.construct(target, [{ ...init, output: (frame) => init.output(opened(frame)) }]),
  });
  RealFrame.prototype.constructor = Frame;
  Object.assign(globalThis, { VideoFrame: Frame, VideoDecoder: Decoder });
  return {
    get count() {
      return open.size;
    },
    restore() {
      Object.assign(RealFrame.prototype, { close, clone, constructor: RealFrame });
      Object.assign(globalThis, { VideoFrame: RealFrame, VideoDecoder: RealDecoder });
    },
  };
}
