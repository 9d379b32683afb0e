import { createProposal, newId, plainPorts, toInstant } from '@kreatli/core';
import { newSalt } from '@kreatli/digest';

const fresh = () => ({
  id: newId(Date.now(), plainPorts.random),
  at: toInstant(Date.now()),
  base: 0,
  salt: newSalt(),
});

/** The first event of a review. */
export const reviewCreated = (title = 'Review') => createProposal('review.created', { title }, fresh());

/** One of the events that may follow it. */
export const reviewUpdated = (title: string) => createProposal('review.updated', { title }, fresh());
