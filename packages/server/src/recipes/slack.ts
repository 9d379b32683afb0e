import type { Delivery, Recipe } from '../webhooks/recipe.js';
import { QUIET } from '../webhooks/events.js';
import { digestOf, messageFor } from './slack-blocks.js';

/**
 * A Slack Incoming Webhook, whose URL is a secret. Comments are collected into one message for each review; decisions,
 * windows and meetings go at once. Slack answers 404 and 410 for hooks that were removed, and 403 for those that may
 * not post.
 */
export const slackRecipe: Recipe = {
  events: QUIET,
  requires: ['url'],
  gone: [403, 404, 410],
  isCollected: ({ type }) => type.startsWith('comment.'),
  async deliver(delivery: Delivery) {
    const { events, state, webhook, secrets, pageOf, send } = delivery;
    const [first] = events;
    const options = { withText: webhook.settings.withText, url: pageOf() };
    const isDigest = first.type.startsWith('comment.');
    const message = isDigest ? digestOf(events, state, options) : messageFor(first, state, options);
    await send({
      url: secrets.url!,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
    });
  },
};
