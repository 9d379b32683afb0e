import { AdapterError } from '@kreatli/core';
import { createIntakes } from '../intake/intakes.js';
import { createAttempts } from './attempts.js';
import { type Endpoint, endpoint, json } from './endpoint.js';
import { type TeamRoutes, enterTeam } from './review-endpoints.js';
import {
  intakeAnswersRequest,
  intakeOpenRequest,
  intakeRequest,
  intakesAnswer,
  newIntakeAnswer,
  openedIntake,
} from './team-schemas.js';

/** Forms that clients fill in before there is a review: the team's part, and the client's. */
export function intakeEndpoints(
  routes: TeamRoutes & { readonly addressOf: (request: Request) => string },
): readonly Endpoint[] {
  const intakes = createIntakes(routes.sql, routes.tenant, routes.now);
  const attempt = createAttempts(routes.addressOf);
  return [
    endpoint({
      method: 'GET',
      path: '/v1/intakes',
      summary: 'The forms that were sent to clients, with their answers, newest first.',
      credential: 'token',
      returns: { status: 200, body: intakesAnswer },
      async answer({ request }) {
        await enterTeam(routes, request);
        return json({ intakes: await intakes.list() });
      },
    }),
    endpoint({
      method: 'POST',
      path: '/v1/intakes',
      summary: 'A form for a client. Who has its secret can answer until it expires.',
      credential: 'token',
      accepts: intakeRequest,
      returns: { status: 201, body: newIntakeAnswer },
      async answer({ request, body }) {
        const { actor } = await enterTeam(routes, request);
        const { job, title, expiresAt } = await body();
        return json(await intakes.create(actor.id, job, title, Date.parse(expiresAt)), 201);
      },
    }),
    endpoint({
      method: 'DELETE',
      path: '/v1/intakes/{intakeId}',
      summary: 'Deletes a form with its answers, such as after a review was made of them.',
      credential: 'token',
      returns: { status: 204 },
      async answer({ request, path: { intakeId = '' } }) {
        await enterTeam(routes, request);
        if (!(await intakes.remove(intakeId))) throw new AdapterError('not_found', 'There is no such form.');
        return new Response(null, { status: 204 });
      },
    }),
    endpoint({
      method: 'POST',
      path: '/v1/intakes/{intakeId}/open',
      summary: 'What a form is about, for a client who has its secret. Five attempts a minute may fail.',
      credential: 'none',
      accepts: intakeOpenRequest,
      returns: { status: 200, body: openedIntake },
      answer: ({ request, path: { intakeId = '' }, body }) =>
        attempt(request, intakeId, async () => json(await intakes.opened(intakeId, (await body()).secret))),
    }),
    endpoint({
      method: 'POST',
      path: '/v1/intakes/{intakeId}/answers',
      summary: 'The answers of a client. They replace those of before.',
      credential: 'none',
      accepts: intakeAnswersRequest,
      returns: { status: 204 },
      answer: ({ request, path: { intakeId = '' }, body }) =>
        attempt(request, intakeId, async () => {
          const { secret, answers } = await body();
          await intakes.answer(intakeId, secret, answers);
          return new Response(null, { status: 204 });
        }),
    }),
  ];
}
