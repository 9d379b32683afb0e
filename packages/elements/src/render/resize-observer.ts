/** A ResizeObserver, or in the simulated browsers of hosts' unit tests, which have none, one that observes nothing. */
export const createResizeObserver = (handle: ResizeObserverCallback): Pick<ResizeObserver, 'observe' | 'disconnect'> =>
  'ResizeObserver' in globalThis ? new ResizeObserver(handle) : { observe() {}, disconnect() {} };
