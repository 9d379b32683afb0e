/** The parts of ClickUp's API (v2) that are used, as its reference describes them. The list has statuses of its own. */
import type { FakeTask, FakeTasks } from './fake-tasks.js';
import { type Answer, type ReceivedCall, startReceiver } from './receiver.js';

const LIST = '901200000001';
const TOKEN = 'pk_1_SECRET_OF_CLICKUP';
const STATUSES = [
  { status: 'zu tun', type: 'open' },
  { status: 'in Arbeit', type: 'custom' },
  { status: 'fertig', type: 'closed' },
];

export async function startClickup(now: () => number): Promise<FakeTasks> {
  const tasks: FakeTask[] = [];
  let isBreaking = false;
  const shown = ({ key, name, text, isDone, changedAt }: FakeTask) => ({
    id: key,
    name,
    description: text,
    text_content: text,
    status: isDone ? STATUSES[2] : STATUSES[0],
    date_updated: String(changedAt),
    url: `https://app.clickup.com/t/${key}`,
  });
  const answer = ({ method, path, headers, body }: ReceivedCall): Answer => {
    if (headers.authorization !== TOKEN) return { status: 401, body: { err: 'Token invalid', ECODE: 'OAUTH_025' } };
    const { pathname, searchParams } = new URL(path, 'http://clickup');
    if (pathname === `/api/v2/list/${LIST}/task` && method === 'POST') {
      const { name, description = '' } = JSON.parse(body) as { name?: string; description?: string };
      if (!name) return { status: 400, body: { err: 'Task name invalid', ECODE: 'INPUT_005' } };
      tasks.push({ key: `86c${tasks.length}xy`, name, text: description, isDone: false, changedAt: now() });
      if (isBreaking) return ((isBreaking = false), null);
      return { status: 200, body: shown(tasks.at(-1)!) };
    }
    if (pathname === `/api/v2/list/${LIST}/task` && method === 'GET') {
      const since = Number(searchParams.get('date_updated_gt') ?? 0);
      const withClosed = searchParams.get('include_closed') === 'true';
      const page = Number(searchParams.get('page') ?? 0) * 100;
      const found = tasks.filter(({ changedAt, isDone }) => changedAt > since && (withClosed || !isDone));
      return {
        status: 200,
        body: { tasks: found.slice(page, page + 100).map(shown), last_page: page + 100 >= found.length },
      };
    }
    if (pathname === `/api/v2/list/${LIST}` && method === 'GET')
      return { status: 200, body: { id: LIST, statuses: STATUSES } };
    const [, key] = /^\/api\/v2\/task\/(\w+)$/.exec(pathname) ?? [];
    const task = tasks.find((each) => each.key === key);
    if (!task || method !== 'PUT') return { status: 404, body: { err: 'Task not found', ECODE: 'ITEM_013' } };
    const { status } = JSON.parse(body) as { status?: string };
    const known = STATUSES.find((each) => each.status === status);
    if (!known) return { status: 400, body: { err: 'Status not found', ECODE: 'CRTSK_001' } };
    Object.assign(task, { isDone: known.type === 'closed', changedAt: now() });
    return { status: 200, body: shown(task) };
  };
  const receiver = await startReceiver(answer);
  return Object.assign(receiver, {
    ...{ api: `${receiver.url}/api/v2`, token: TOKEN, project: LIST, tasks },
    setDone: (key: string, isDone: boolean) =>
      void Object.assign(
        tasks.find((each) => each.key === key)!,
        { isDone, changedAt: now() },
      ),
    breakNext: () => void (isBreaking = true),
  });
}
