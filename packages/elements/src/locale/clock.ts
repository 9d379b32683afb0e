import { atom, onMount } from 'nanostores';

/** Changes every half minute while somebody reads it, so that "2 min ago" and "closes in an hour" stay true. */
export const $clock = atom(0);

onMount($clock, () => {
  const timer = setInterval(() => $clock.set($clock.get() + 1), 30_000);
  return () => clearInterval(timer);
});
