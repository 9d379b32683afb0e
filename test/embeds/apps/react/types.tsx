import type {} from '@kreatli/elements/types/react';
import { ReviewPlayer } from '@kreatli/react';

/** Not run: the compiler finds what is wrong, in the component and in the tag. */
export const rejected = [
  // @ts-expect-error A role that does not exist.
  <ReviewPlayer participant={{ id: 'u-17', name: 'Ada', role: 'boss' }} />,
  // @ts-expect-error A listener of another event.
  <ReviewPlayer onKrFrame={(event: HTMLElementEventMap['kr-decision']) => console.log(event.detail)} />,
  // @ts-expect-error A role that does not exist.
  <kr-review-player participant={{ id: 'u-17', name: 'Ada', role: 'boss' }} />,
  // @ts-expect-error A number has no letters.
  <kr-review-player frame-count="many" />,
];

export const accepted = [
  <ReviewPlayer review="r" src="/video.mp4" className="wide" needsAdapter hidden={false} />,
  <kr-review-player review="r" src="/video.mp4" needs-adapter="" frame-count="576" className="wide" />,
  <kr-player src="/video.mp4" rate="24000/1001" onkr-frame={({ detail }) => console.log(detail.frame)} />,
];
