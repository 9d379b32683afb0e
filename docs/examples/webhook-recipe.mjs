// A recipe of a team's own: a line for each decision in the chat of Mattermost, which takes `{ text }`.
/** @type {import('@kreatli/server').Recipe} */
export const mattermost = {
  events: ['decisions'],
  requires: ['url'],
  async deliver({ events: [event], state, secrets, pageOf, send }) {
    const title = state.review?.title ?? '';
    // Texts of users are in a code span, in which nothing is markup.
    const text = `${event.type}: \`${title.replaceAll('`', "'")}\` ${pageOf()}`;
    await send({ url: secrets.url, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text }) });
  },
};
