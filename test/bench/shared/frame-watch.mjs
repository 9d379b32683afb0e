// In the page: the times between animation frames, and what a method costs each time it is called.

/** Counts from now on. The function that it returns ends it, and resolves with milliseconds between the frames. */
export function watchFrames() {
  const gaps = [];
  let last = null;
  let request = requestAnimationFrame(function look(now) {
    if (last !== null) gaps.push(now - last);
    last = now;
    request = requestAnimationFrame(look);
  });
  return () => {
    cancelAnimationFrame(request);
    return gaps;
  };
}

/** Measures the calls of a method. The function that it returns gives the milliseconds of each since its last call. */
export function timeCalls(prototype, name) {
  const method = prototype[name];
  let times = [];
  prototype[name] = function (...args) {
    const start = performance.now();
    try {
      return method.apply(this, args);
    } finally {
      times.push(performance.now() - start);
    }
  };
  return () => {
    const taken = times;
    times = [];
    return taken;
  };
}
