/** A node:test reporter that writes `{ passed, failed, names }`. Skipped tests and files without tests count as failed. */
export default async function* nodeCounts(events) {
  const counts = { passed: 0, failed: 0, names: [] };
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details.type === 'suite') continue;
    const empty = data.name === data.file;
    if (type === 'test:pass' && !data.skip && !data.todo && !empty) counts.passed += 1;
    else {
      counts.failed += 1;
      counts.names.push(`${data.name} (${reason(data)})`);
    }
  }
  yield JSON.stringify(counts);
}

const reason = ({ skip, todo, details }) => {
  if (skip !== undefined || todo !== undefined) return 'skipped';
  const error = details.error?.cause ?? details.error;
  return String(error?.message ?? error ?? 'it ran no tests')
    .split('\n')[0]
    .slice(0, 200);
};
