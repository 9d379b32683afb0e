import { toInstant } from '@kreatli/core';
import { type CallApi, type TaskSystem, listOf, textOf } from './task-system.js';

interface Answer {
  readonly data?: unknown;
  readonly next_page?: { readonly offset?: string } | null;
}
/** Pages of 50 tasks. */
const MAX_PAGES = 20;

/** Asana, with a personal access token. */
export const asana: TaskSystem = {
  name: 'asana',
  api: 'https://app.asana.com/api/1.0',
  authorization: (token) => `Bearer ${token}`,
  async create(call, project, { name, text }) {
    const { data } = (await call('POST', '/tasks?opt_fields=permalink_url', {
      data: { name, notes: text, projects: [project] },
    })) as Answer;
    return taskOf(data);
  },
  async setDone(call, _project, key, isDone) {
    await call('PUT', `/tasks/${encodeURIComponent(key)}`, { data: { completed: isDone } });
  },
  async find(call, project, marker, since) {
    const tasks = await list(call, project, since, 'notes,permalink_url');
    const found = tasks.find(({ notes }) => typeof notes === 'string' && notes.trimEnd().endsWith(marker));
    return found ? taskOf(found) : null;
  },
  async changed(call, project, since) {
    const tasks = await list(call, project, since, 'completed,permalink_url');
    return tasks.map((task) => ({ ...taskOf(task), isDone: task['completed'] === true }));
  },
};

async function list(call: CallApi, project: string, since: number, fields: string) {
  const query = new URLSearchParams({ project, modified_since: toInstant(since), opt_fields: fields, limit: '50' });
  const tasks: Readonly<Record<string, unknown>>[] = [];
  for (let page = 0; page < MAX_PAGES; page++) {
    const { data, next_page: next } = (await call('GET', `/tasks?${query}`)) as Answer;
    tasks.push(...listOf(data));
    if (!next?.offset) break;
    query.set('offset', next.offset);
  }
  return tasks;
}

function taskOf(data: unknown) {
  const { gid, permalink_url: url } = (data ?? {}) as Readonly<Record<string, unknown>>;
  return { key: textOf(gid), url: textOf(url) };
}
