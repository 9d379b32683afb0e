/** What the host has put into a player. */
export const slotted = (host: Element, name: string): Element | undefined =>
  [...host.children].find(({ slot }) => slot === name);

/** The host's own video. */
export function filmOf(host: Element): HTMLVideoElement | undefined {
  const film = slotted(host, 'media');
  return film instanceof HTMLVideoElement ? film : undefined;
}

/** The address of the host's own video; the empty string without one. */
export function addressOf(film: HTMLVideoElement | undefined): string {
  return film?.currentSrc || film?.src || film?.querySelector('source')?.src || '';
}
