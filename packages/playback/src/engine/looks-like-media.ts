/** Whether the first bytes of a file are those of a container that browsers play: MP4, WebM, Ogg, WAV, TS or MP3. */
export function looksLikeMedia(bytes: Uint8Array): boolean {
  const text = (from: number, length: number) => String.fromCharCode(...bytes.subarray(from, from + length));
  return (
    ['ftyp', 'moov', 'mdat', 'free', 'wide', 'styp'].includes(text(4, 4)) ||
    (bytes[0] === 0x1a && bytes[1] === 0x45 && bytes[2] === 0xdf && bytes[3] === 0xa3) ||
    ['OggS', 'RIFF'].includes(text(0, 4)) ||
    text(0, 3) === 'ID3' ||
    bytes[0] === 0x47
  );
}
