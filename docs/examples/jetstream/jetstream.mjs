// The log in NATS JetStream, without a server of its own: a subject for each position of a log, in one stream of which
// a majority of servers has every event. A message is added only if its subject has none yet, so an id is in a log at
// most once however many processes write.
import { JetStreamApiCodes, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { AdapterError } from '@kreatli/core';
import { createIfAbsentAdapter } from '@kreatli/adapters/create-if-absent';

const STREAM = 'reviews';
/** Milliseconds until a request counts as lost. The core sends what is lost again. */
const TIMEOUT_MS = 2_000;
/** Codes of what JetStream answers where the subject has a message. */
const EXISTS = [JetStreamApiCodes.StreamWrongLastSequence, JetStreamApiCodes.StreamWrongLastSequenceUnknown];
/** Positions that are read at once: a `list` of many costs a few round trips. */
const MAX_PARALLEL = 128;

/** Creates the stream; again, it changes nothing. `replicas`: of 3 servers that have each event, one may be lost. */
export async function createStream(connection, replicas = 3) {
  const manager = await jetstreamManager(connection, { timeout: TIMEOUT_MS, checkAPI: false });
  await manager.streams.add({
    name: STREAM,
    subjects: [`${STREAM}.*.*`],
    num_replicas: replicas,
    deny_delete: true, // An event is never removed,
    deny_purge: true,
    max_msgs_per_subject: 1, // and none follows it on its subject, whatever its header.
    discard: 'new',
    discard_new_per_subject: true,
  }).catch(failed);
}

/** @returns {Promise<import('@kreatli/adapters/create-if-absent').CreateIfAbsentStore>} */
export async function jetStreamStore(connection) {
  const client = jetstream(connection, { timeout: TIMEOUT_MS });
  const manager = await jetstreamManager(connection, { timeout: TIMEOUT_MS, checkAPI: false });

  /** The leader of the stream answers: replicas may be behind. Null where there is no message. */
  const read = async (reviewId, seq) => {
    const message = await manager.streams.getMessage(STREAM, { last_by_subj: subjectOf(reviewId, seq) }).catch(failed);
    return message && { seq, value: message.string() };
  };
  return {
    async list(reviewId, after, limit) {
      const rows = [];
      for (let count = 1; rows.length < limit; count = Math.min(2 * count, MAX_PARALLEL)) {
        const first = after + rows.length + 1;
        const seqs = Array.from({ length: Math.min(count, limit - rows.length) }, (_, i) => first + i);
        const found = await Promise.all(seqs.map((seq) => read(reviewId, seq)));
        const end = found.indexOf(null); // Positions are dense.
        if (end >= 0) return [...rows, ...found.slice(0, end)];
        rows.push(...found);
      }
      return rows;
    },
    async createIfAbsent(reviewId, seq, value) {
      const isNew = { expect: { lastSubjectSequence: 0 } }; // Nats-Expected-Last-Subject-Sequence
      const published = client.publish(subjectOf(reviewId, seq), value, isNew).then(() => true);
      return published.catch((error) => (EXISTS.includes(error.code) ? false : failed(error)));
    },
  };
}

/** Ids of reviews have only characters that a subject may have. */
function subjectOf(reviewId, seq) {
  if (!/^[\w-]{1,64}$/.test(reviewId)) throw new TypeError(`"${reviewId}" is not a review id.`);
  return `${STREAM}.${reviewId}.${seq}`;
}

/** While servers elect a leader nothing is answered: whether an event was added is unknown, and the core asks again. */
const failed = (cause) => Promise.reject(new AdapterError('unavailable', String(cause), { cause }));

/** An adapter that acts as `actor`, which is `{ kind, role, id }`. */
export const jetStreamAdapter = async (connection, actor) =>
  createIfAbsentAdapter({ store: await jetStreamStore(connection), actor, name: 'jetstream' });
