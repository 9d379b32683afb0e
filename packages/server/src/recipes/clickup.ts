import { AnswerError, type CallApi, type TaskSystem, listOf, textOf } from './task-system.js';

type Json = Readonly<Record<string, unknown>>;
/** Pages of 100 tasks. */
const MAX_PAGES = 20;

/** ClickUp, with a personal token. Each list names its statuses itself; their types are the same everywhere. */
export const clickup: TaskSystem = {
  name: 'clickup',
  api: 'https://api.clickup.com/api/v2',
  authorization: (token) => token,
  async create(call, list, { name, text }) {
    return taskOf(await call('POST', `/list/${encodeURIComponent(list)}/task`, { name, description: text }));
  },
  async setDone(call, list, key, isDone) {
    const { statuses } = (await call('GET', `/list/${encodeURIComponent(list)}`)) as Json;
    const types = isDone ? ['closed', 'done'] : ['open', 'custom'];
    const known = listOf(statuses);
    const status = types.flatMap((type) => known.filter((each) => each['type'] === type))[0]?.['status'];
    if (status === undefined) throw new AnswerError();
    await call('PUT', `/task/${encodeURIComponent(key)}`, { status });
  },
  async find(call, list, marker, since) {
    const found = (await tasksOf(call, list, since)).find(({ description, text_content: text }) =>
      [description, text].some((each) => typeof each === 'string' && each.trimEnd().endsWith(marker)),
    );
    return found ? taskOf(found) : null;
  },
  async changed(call, list, since) {
    return (await tasksOf(call, list, since)).map((task) => {
      const { type } = (task['status'] ?? {}) as { readonly type?: unknown };
      return { ...taskOf(task), isDone: type === 'closed' || type === 'done' };
    });
  },
};

async function tasksOf(call: CallApi, list: string, since: number): Promise<readonly Json[]> {
  const found: Json[] = [];
  for (let page = 0; page < MAX_PAGES; page++) {
    const query = new URLSearchParams({
      page: String(page),
      include_closed: 'true',
      subtasks: 'true',
      date_updated_gt: String(since),
    });
    const { tasks, last_page: isLast } = (await call('GET', `/list/${encodeURIComponent(list)}/task?${query}`)) as Json;
    const listed = listOf(tasks);
    found.push(...listed);
    if (isLast !== false || listed.length === 0) break;
  }
  return found;
}

function taskOf(data: unknown) {
  const { id, url } = (data ?? {}) as Json;
  return { key: textOf(id), url: textOf(url) };
}
