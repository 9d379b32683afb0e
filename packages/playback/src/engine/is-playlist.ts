/** How long the first bytes are waited for, in milliseconds. */
const TIMEOUT_MS = 3000;
const PLAYLIST = '#EXTM3U';

/** Whether the resource begins as an HLS playlist; false where it may not be read. */
export async function isPlaylist(src: string, signal: AbortSignal): Promise<boolean> {
  try {
    const within = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const response = await fetch(src, { headers: { range: `bytes=0-${PLAYLIST.length - 1}` }, signal: within });
    const reader = response.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    void reader?.cancel();
    return response.ok && new TextDecoder().decode(value).startsWith(PLAYLIST);
  } catch {
    return false;
  }
}
