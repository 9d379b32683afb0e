import {
  type EventMap,
  type EventType,
  type Proposal,
  createProposal,
  newId,
  plainPorts,
  toInstant,
} from '@kreatli/core';
import { newSalt } from '@kreatli/digest';

/** A proposal that the server makes. `now`: milliseconds. @throws Error for data that no event has. */
export const newProposal = <T extends EventType>(type: T, data: EventMap[T], now: number): Proposal =>
  createProposal(type, data, { id: newId(now, plainPorts.random), at: toInstant(now), base: 0, salt: newSalt() });
