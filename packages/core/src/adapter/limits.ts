import type { AdapterLimits, ReviewAdapter } from './adapter.js';

/** The limits of an adapter, with the defaults of {@link AdapterLimits} where it declares none. */
export const limitsOf = ({ limits }: Pick<ReviewAdapter, 'limits'>): Required<AdapterLimits> => ({
  maxBatch: 50,
  maxBatchBytes: 256 * 1024,
  maxEventBytes: 64 * 1024,
  pageSize: 500,
  maxBlobBytes: 100 * 1024 * 1024,
  pollMs: 2_000,
  ...limits,
});
