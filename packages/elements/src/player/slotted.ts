/** What the host has put into a player. */
export const slotted = (host: Element, name: string): Element | undefined =>
  [...host.children].find(({ slot }) => slot === name);

/** The host's own video. */
export function videoOf(host: Element): HTMLVideoElement | undefined {
  const video = slotted(host, 'media');
  return video instanceof HTMLVideoElement ? video : undefined;
}

/** The address of the host's own video; the empty string without one. */
export function addressOf(video: HTMLVideoElement | undefined): string {
  return video?.currentSrc || video?.src || video?.querySelector('source')?.src || '';
}
