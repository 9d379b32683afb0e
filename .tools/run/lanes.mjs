/**
 * Runs tasks in two lanes at once, each lane's tasks in order. A lane that has finished takes the last task of the
 * other lane, so that neither core is idle.
 * @template {{ run: () => Promise<void> }} Task
 * @param {readonly [readonly Task[], readonly Task[]]} lanes
 */
export async function runLanes(lanes) {
  const [first, second] = lanes.map((tasks) => [...tasks]);
  const work = async (own, other) => {
    for (let task = own.shift() ?? other.pop(); task; task = own.shift() ?? other.pop()) await task.run();
  };
  await Promise.all([work(first, second), work(second, first)]);
}
