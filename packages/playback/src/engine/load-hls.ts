import type Hls from 'hls.js';

/** Loads the hls.js class, for hosts that have their own copy. */
export type LoadHls = () => Promise<typeof Hls>;
