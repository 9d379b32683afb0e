/**
 * Whether scripts can decode audio here. WebKitGTK (AppleWebKit on Linux that is not Chrome) has `AudioDecoder`, but
 * crashes the page when decoded samples are copied.
 */
export function canDecodeAudio(): boolean {
  return 'AudioDecoder' in globalThis && !/Linux.* Version\/\S+ Safari\//.test(navigator.userAgent);
}
