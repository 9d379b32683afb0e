/** A directed graph: each node with the nodes that it points at. */
export type Graph = ReadonlyMap<string, ReadonlySet<string> | readonly string[]>;

/** The first cycle of a graph as `a → b → a`, or undefined. */
export function findCycle(graph: Graph): string | undefined {
  const done = new Set<string>();
  const visit = (node: string, path: readonly string[]): string | undefined => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node].join(' → ');
    if (done.has(node)) return undefined;
    for (const next of graph.get(node) ?? []) {
      const cycle = visit(next, [...path, node]);
      if (cycle) return cycle;
    }
    done.add(node);
    return undefined;
  };
  for (const node of graph.keys()) {
    const cycle = visit(node, []);
    if (cycle) return cycle;
  }
  return undefined;
}
