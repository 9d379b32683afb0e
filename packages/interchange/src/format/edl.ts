/** Pattern of one timecode in an EDL, as one group. */
export const EDL_TIMECODE = String.raw`(\d\d[:;.]\d\d[:;.]\d\d[:;.]\d\d\d?)`;

/** The `FCM:` line of an EDL: whether it declares drop-frame; undefined without the line. */
export function readDropFrame(edl: string): boolean | undefined {
  const match = /^FCM:[ \t]*(NON[- ]?)?DROP/im.exec(edl.slice(0, 4096));
  return match ? match[1] === undefined : undefined;
}

/** Writes the `FCM:` line. */
export const formatDropFrame = (dropFrame: boolean): string => `FCM: ${dropFrame ? 'DROP FRAME' : 'NON-DROP FRAME'}`;
