import type { TestHost } from '../../packages/server/test/host.js';
import type { FaultKind } from './kinds/kind.js';
import { startLoad } from './load/load.js';
import { type RoundResult, runRound } from './round.js';

/** Runs rounds of one kind, with the same clients and the same review. */
export async function runKind(
  kind: FaultKind,
  rounds: number,
  host: TestHost,
  onRound: (result: RoundResult) => void = () => {},
): Promise<readonly RoundResult[]> {
  const service = await kind.open(host);
  try {
    const load = await startLoad(service, host, kind.load);
    const results: RoundResult[] = [];
    try {
      for (let i = 0; i < rounds; i++) {
        await service.prepare?.();
        results.push(await runRound(load, service.inject));
        onRound(results.at(-1)!);
      }
      return results;
    } finally {
      await load.close();
    }
  } finally {
    await service.close();
  }
}
