/** The parts of Asana's API (1.0) that are used, as its reference describes them. */
import type { FakeTask, FakeTasks } from './fake-tasks.js';
import { type Answer, type ReceivedCall, startReceiver } from './receiver.js';

const PROJECT = '1204000000000001';
const TOKEN = '2/1204/1:secret-of-asana';

export async function startAsana(now: () => number): Promise<FakeTasks> {
  const tasks: FakeTask[] = [];
  let isBreaking = false;
  const refused = (status: number, message: string): Answer => ({ status, body: { errors: [{ message }] } });
  const shown = (task: FakeTask, fields: readonly string[]) => ({
    gid: task.key,
    resource_type: 'task',
    ...(fields.includes('permalink_url') && { permalink_url: `https://app.asana.com/0/${PROJECT}/${task.key}` }),
    ...(fields.includes('completed') && { completed: task.isDone }),
    ...(fields.includes('notes') && { notes: task.text }),
  });
  const answer = ({ method, path, headers, body }: ReceivedCall): Answer => {
    if (headers.authorization !== `Bearer ${TOKEN}`) return refused(401, 'Not Authorized');
    const { pathname, searchParams } = new URL(path, 'http://asana');
    const fields = (searchParams.get('opt_fields') ?? '').split(',');
    if (method === 'POST' && pathname === '/api/1.0/tasks') {
      const { data } = JSON.parse(body) as { data: { name?: string; notes?: string; projects?: string[] } };
      if (!data.name || data.projects?.[0] !== PROJECT) return refused(400, 'projects: Missing input');
      const task = { key: `12050000${tasks.length}`, name: data.name, text: data.notes ?? '', isDone: false };
      tasks.push({ ...task, changedAt: now() });
      if (isBreaking) return ((isBreaking = false), null);
      return { status: 201, body: { data: shown(tasks.at(-1)!, fields) } };
    }
    const [, key] = /^\/api\/1\.0\/tasks\/(\d+)$/.exec(pathname) ?? [];
    if (method === 'PUT' && key !== undefined) {
      const task = tasks.find((each) => each.key === key);
      if (!task) return refused(404, 'task: Unknown object');
      const { data } = JSON.parse(body) as { data: { completed?: boolean } };
      Object.assign(task, { isDone: data.completed === true, changedAt: now() });
      return { status: 200, body: { data: shown(task, fields) } };
    }
    if (method === 'GET' && pathname === '/api/1.0/tasks') {
      if (searchParams.get('project') !== PROJECT) return refused(400, 'project: Missing input');
      const since = Date.parse(searchParams.get('modified_since') ?? '');
      const changed = tasks.filter(({ changedAt }) => changedAt >= since);
      const [from, limit] = [Number(searchParams.get('offset') ?? 0), Number(searchParams.get('limit') ?? 20)];
      const end = from + limit;
      return {
        status: 200,
        body: {
          data: changed.slice(from, end).map((task) => shown(task, fields)),
          next_page: end < changed.length ? { offset: String(end) } : null,
        },
      };
    }
    return refused(404, 'No matching route for request');
  };
  const receiver = await startReceiver(answer);
  return Object.assign(receiver, {
    ...{ api: `${receiver.url}/api/1.0`, token: TOKEN, project: PROJECT, tasks },
    setDone: (key: string, isDone: boolean) =>
      void Object.assign(
        tasks.find((task) => task.key === key)!,
        { isDone, changedAt: now() },
      ),
    breakNext: () => void (isBreaking = true),
  });
}
