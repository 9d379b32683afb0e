/**
 * Whether scripts may decode sound here. WebKitGTK (an AppleWebKit on Linux that is no Chrome) says that they may, and
 * crashes the page when decoded samples are copied.
 */
export function decodesSound(): boolean {
  return 'AudioDecoder' in globalThis && !/Linux.* Version\/\S+ Safari\//.test(navigator.userAgent);
}
