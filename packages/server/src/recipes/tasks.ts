import { type Comment, type Id, type ReviewState, isDone } from '@kreatli/core';
import { proposalOf } from '../backend/record.js';
import type { Delivery, PollContext, Recipe } from '../webhooks/recipe.js';
import { idsOf } from '../webhooks/thin-event.js';
import { asana } from './asana.js';
import { clickup } from './clickup.js';
import { authorOf, lineOf, placeOf } from './plain-text.js';
import { type Task, type TaskSystem, apiOf } from './task-system.js';

/** One task for each comment that is open: done with it, opened again with it, and the other way round. */
export const taskRecipe = (system: TaskSystem): Recipe => ({
  events: ['comment.added', 'comment.statusSet', 'comment.deleted', 'comment.restored'],
  isFixed: true,
  requires: ['token', 'project'],
  permits: ['url'],
  async deliver(delivery) {
    const commentId = idsOf(delivery.events[0])['commentId'];
    const { webhook, locks } = delivery;
    if (commentId !== undefined)
      await locks.run(lockOf(webhook.webhookId, commentId), () => settle(system, delivery, commentId));
  },
  poll: (context) => readChanges(system, context),
});

/** What each node knows by name. */
export const asanaRecipe: Recipe = taskRecipe(asana);
export const clickupRecipe: Recipe = taskRecipe(clickup);

const lockOf = (webhookId: Id, commentId: Id): string => `task/${webhookId}/${commentId}`;
/** How much earlier than it was made a task may seem to be, by the clock of its system, in milliseconds. */
const SKEW_MS = 10 * 60_000;

/** Makes the task agree with the comment as it is now. */
async function settle(system: TaskSystem, delivery: Delivery, commentId: Id): Promise<void> {
  const { webhook, reviewId, tasks } = delivery;
  const { webhookId } = webhook;
  const project = webhook.settings.project ?? '';
  const call = apiOf(system, delivery);
  const state = await delivery.reload();
  const comment = state.comments.get(commentId);
  if (!comment || comment.parentId !== null) return;
  const isOver = comment.deleted || isDone(comment.status);
  const stored = await tasks.of(webhookId, commentId);
  if (stored?.key && stored.isDone !== isOver) {
    await system.setDone(call, project, stored.key, isOver);
    await tasks.put(webhookId, { ...stored, isDone: isOver });
  }
  if (stored?.key) return link(system, delivery, comment, { key: stored.key, url: stored.url ?? '' });
  if (isOver) return;
  const marker = delivery.pageOf({ commentId });
  // A node may have stopped between making a task and writing down which one.
  const found = stored && (await system.find(call, project, marker, Date.parse(comment.at) - SKEW_MS));
  if (!stored) await tasks.put(webhookId, { commentId, reviewId, key: null, url: null, isDone: false });
  const made = found ?? (await system.create(call, project, taskOf(comment, state, delivery, marker)));
  await tasks.put(webhookId, { commentId, reviewId, ...made, isDone: false });
  await link(system, delivery, comment, made);
}

function taskOf(comment: Comment, state: ReviewState, { webhook }: Delivery, marker: string) {
  const place = `${authorOf(state, comment.author)}, ${placeOf(state, comment)}`;
  const text = webhook.settings.withText ? comment.body.text : '';
  return {
    name: lineOf(text, 120) || `Comment: ${place}`,
    text: [place, ...(text ? [text.slice(0, 5_000)] : []), marker].join('\n\n'),
  };
}

/** Writes down in the log which task belongs to the comment. */
async function link({ name }: TaskSystem, { append, now }: Delivery, comment: Comment, task: Task): Promise<void> {
  const { commentId, tasks } = comment;
  if (comment.deleted || tasks.some(({ system, key }) => system === name && key === task.key)) return;
  if (!task.url.startsWith('https://')) return;
  await append(proposalOf('task.linked', { commentId, system: name, key: task.key, url: task.url }, now));
}

/** What was done or opened again in the task system is done or opened again in the review. */
async function readChanges(system: TaskSystem, context: PollContext): Promise<void> {
  const { webhook, tasks, locks, since, now, appendTo } = context;
  const { webhookId, settings } = webhook;
  const changed = await system.changed(apiOf(system, context), settings.project ?? '', since);
  const known = await tasks.withKeys(
    webhookId,
    changed.map(({ key }) => key),
  );
  for (const { commentId, reviewId, key } of known) {
    const task = changed.find((each) => each.key === key)!;
    await locks.run(lockOf(webhookId, commentId), async () => {
      const stored = await tasks.of(webhookId, commentId);
      if (!stored || stored.isDone === task.isDone) return;
      const status = task.isDone ? 'resolved' : 'open';
      await appendTo(reviewId, proposalOf('comment.statusSet', { commentId, status }, now));
      await tasks.put(webhookId, { ...stored, isDone: task.isDone });
    });
  }
}
