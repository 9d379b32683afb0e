import { nameOf } from '@kreatli/core';
import { Webhook as Signer } from 'standardwebhooks';
import type { Delivery, Recipe } from '../webhooks/recipe.js';
import { MAX_BODY_BYTES, cloudEvent, idsOf, isReported, thinEvent } from '../webhooks/thin-event.js';
import { QUIET } from '../webhooks/events.js';

type Json = Readonly<Record<string, unknown>>;

/** Events by Standard Webhooks 1.0.0, as themselves or as CloudEvents. */
export const webhookRecipe: Recipe = {
  events: QUIET,
  requires: ['url'],
  isSigned: true,
  deliver: (delivery) => sendSigned(delivery, thinEvent(delivery)),
};

/** Decisions with the references of the review, such as its purchase order, for accounting. */
export const financeRecipe: Recipe = {
  events: ['decisions'],
  isFixed: true,
  requires: ['url'],
  isSigned: true,
  deliver: (delivery) => sendSigned(delivery, thinEvent(delivery, decisionOf(delivery))),
};

function decisionOf({ events: [event], state }: Delivery): Json {
  const { approvalId = '' } = idsOf(event);
  const approval = state.approvals.get(approvalId);
  const version = state.versions.get(approval?.versionId ?? '');
  const { onBehalfOf } = (event.data ?? {}) as {
    readonly onBehalfOf?: { readonly participantId: string; readonly name: string };
  };
  const actor = { participantId: event.actor.id, name: nameOf(state, event.actor.id) };
  return {
    title: state.review?.title ?? '',
    refs: state.review?.refs ?? {},
    outcome: event.type.replace('approval.', ''),
    ...(version && {
      version: { versionId: version.versionId, label: version.label, content: version.content.digest },
    }),
    // Who decided. What another participant has recorded for them is not signed by them.
    decidedBy: onBehalfOf ? { participantId: onBehalfOf.participantId, name: onBehalfOf.name } : actor,
    ...(isReported(event) && { recordedBy: actor }),
  };
}

/** Sends a body with its signatures: two while a secret is being replaced. */
async function sendSigned(delivery: Delivery, thin: Json): Promise<void> {
  const { events, webhook, secrets, now, send } = delivery;
  const isCloudEvent = webhook.settings.format === 'cloudevents';
  const write = (event: Json) => JSON.stringify(isCloudEvent ? cloudEvent(delivery, event) : event);
  const whole = write(thin);
  const body = Buffer.byteLength(whole) < MAX_BODY_BYTES ? whole : write(withoutMost(thin));
  const { id } = events[0];
  const { previous } = secrets;
  const keys = [secrets.secret!, ...(previous && previous.until > now ? [previous.secret] : [])];
  await send({
    url: secrets.url!,
    headers: {
      'content-type': isCloudEvent ? 'application/cloudevents+json' : 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now / 1_000)),
      'webhook-signature': keys.map((key) => new Signer(key).sign(id, new Date(now), body)).join(' '),
    },
    body,
  });
}

/** What a receiver needs to read the rest through the API. */
function withoutMost({ data, ...event }: Json): Json {
  const { reviewId, seq, ids, url, outcome, isReported: reported } = data as Json;
  return { ...event, data: { reviewId, seq, ids, url, outcome, isReported: reported, isCut: true } };
}
