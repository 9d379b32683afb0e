import type { EncodedPacketSink, VideoSample } from 'mediabunny';

/** How many packets are looked at: more than a decoder may reorder. */
const PACKETS = 64;
/** Both times are whole microseconds, rounded apart. */
const TOLERANCE = 0.001;

/**
 * Returns the time of a decoded frame, in seconds. The container library gives the decoder's outputs the times of its
 * inputs in ascending order, so that files without presentation times are in order. A decoder that starts at an open
 * group drops the frames that need the group before (Firefox), and the later ones have the times of other frames:
 * there, the decoder's own times are right.
 */
export function decodedTimes(
  packets: Pick<EncodedPacketSink, 'getFirstPacket' | 'getNextPacket'>,
): (decoded: Pick<VideoSample, 'timestamp' | 'toCanvasImageSource'>) => Promise<number> {
  let hasPresentationTimes: Promise<boolean> | undefined;

  /** Whether packets are stored in another order than they are presented in. */
  async function isReordered(): Promise<boolean> {
    let packet = await packets.getFirstPacket({ metadataOnly: true });
    for (let count = 0; packet && count < PACKETS; count++) {
      const next = await packets.getNextPacket(packet, { metadataOnly: true });
      if (next && next.timestamp < packet.timestamp) return true;
      packet = next;
    }
    return false;
  }

  return async (decoded) => {
    const { timestamp } = decoded;
    const source = decoded.toCanvasImageSource();
    const own = 'timestamp' in source ? source.timestamp / 1e6 : timestamp;
    if (Math.abs(own - timestamp) < TOLERANCE) return timestamp;
    return (await (hasPresentationTimes ??= isReordered())) ? own : timestamp;
  };
}
