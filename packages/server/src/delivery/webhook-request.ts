import { AdapterError, type Audience } from '@kreatli/core';
import { EVENT_NAMES } from '../webhooks/events.js';
import type { Member, Recipe } from '../webhooks/recipe.js';
import type { WebhookSettings } from '../webhooks/webhook.js';

/** What a client asks an endpoint to be. What is left out stays, or is as by default. */
export interface WebhookRequest {
  readonly name?: string | undefined;
  readonly url?: string | undefined;
  readonly token?: string | undefined;
  readonly project?: string | undefined;
  readonly events?: readonly string[] | undefined;
  readonly asks?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly audience?: Audience | undefined;
  readonly withText?: boolean | undefined;
  readonly format?: WebhookSettings['format'] | undefined;
}

const MEMBERS: readonly Member[] = ['url', 'token', 'project'];

/** A request that an endpoint cannot be made from: a code, and words. */
export const refused = (code: string, words: string): AdapterError => new AdapterError('unknown', `${code}: ${words}`);

/**
 * The settings of an endpoint.
 * @throws AdapterError `unknown`, whose message begins with a code.
 */
export function settingsOf(request: WebhookRequest, recipe: Recipe, before?: WebhookSettings): WebhookSettings {
  const permitted = [...recipe.requires, ...(recipe.permits ?? [])];
  const other = MEMBERS.find((member) => request[member] !== undefined && !permitted.includes(member));
  if (other) throw refused('member_unknown', `An endpoint of this kind has no ${other}.`);
  const missing = before ? undefined : recipe.requires.find((member) => request[member] === undefined);
  if (missing) throw refused('member_missing', `An endpoint of this kind has a ${missing}.`);
  if (request.events && recipe.isFixed) throw refused('events_fixed', 'An endpoint of this kind chooses no events.');
  if (request.events?.some((name) => !EVENT_NAMES.includes(name)))
    throw refused('events_unknown', 'A member of events is no type and no group of types.');
  if (request.format === 'cloudevents' && !recipe.isSigned)
    throw refused('format_unknown', 'An endpoint of this kind has a format of its own.');
  const { events, asks, tags, audience, withText, format, project } = request;
  return {
    events: events ?? before?.events ?? recipe.events,
    asks: asks ?? before?.asks,
    tags: tags ?? before?.tags,
    audience: audience ?? before?.audience ?? 'all',
    withText: withText ?? before?.withText ?? false,
    format: format ?? before?.format ?? 'standard',
    project: project ?? before?.project,
  };
}
