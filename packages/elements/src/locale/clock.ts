import { atom, onMount } from 'nanostores';

/** Changes every 30 seconds while it has a subscriber: re-renders relative times such as "2m ago". */
export const $clock = atom(0);

onMount($clock, () => {
  const timer = setInterval(() => $clock.set($clock.get() + 1), 30_000);
  return () => clearInterval(timer);
});
