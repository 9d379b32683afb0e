/** Packages without types. */
declare module 'webvtt-parser' {
  const webvtt: unknown;
  export default webvtt;
}
declare module 'smpte-timecode' {
  export default function timecode(label: string, rate: number, dropFrame: boolean): { readonly frameCount: number };
}
