/** The `<video slot="media">` that the host page has put into a player. */
export const slottedVideo = (player: Element): HTMLVideoElement | undefined =>
  [...player.children].find(
    (child): child is HTMLVideoElement => child.slot === 'media' && child instanceof HTMLVideoElement,
  );

/** The URL that a video plays; the empty string without one. */
export const sourceOf = (video: HTMLVideoElement | undefined): string =>
  video?.currentSrc || video?.src || video?.querySelector('source')?.src || '';
