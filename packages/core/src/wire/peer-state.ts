import { AdapterError } from '../adapter/adapter-error.js';
import type { PeerState } from '../adapter/adapter.js';
import { count, frame, id, norm } from '../schema/primitives.js';
import * as v from '../schema/schema.js';

/** Most characters in the body of an update. */
const MAX_BODY = 2_000;

const peerState = v.object({
  participantId: id,
  versionId: v.exactOptional(id),
  follows: v.exactOptional(id),
  typing: v.exactOptional(v.boolean()),
  cursor: v.exactOptional(v.tuple([norm, norm])),
  playhead: v.exactOptional(
    v.object({ frame, atMs: count, rate: v.custom<number>((rate) => Number.isSafeInteger(rate)) }),
  ),
});

/** Reads the body of an update. @throws AdapterError `unknown` when it is no state of a peer. */
export function parsePeerState(text: string): PeerState {
  const state = text.length <= MAX_BODY ? v.parse(peerState, parseJson(text)) : undefined;
  if (!state) throw new AdapterError('unknown', 'The body is not the state of a peer.');
  return state;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
