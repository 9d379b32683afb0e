import { createProposal, newId, plainPorts, toInstant } from '@kreatli/core';
import { newSalt } from '@kreatli/digest';

const envelope = () => ({
  id: newId(Date.now(), plainPorts.random),
  at: toInstant(Date.now()),
  base: 0,
  salt: newSalt(),
});

/** The first event of a review. */
export const reviewCreated = (title = 'Review') => createProposal('review.created', { title }, envelope());

/** A later event: the review gets another title. */
export const reviewUpdated = (title: string) => createProposal('review.updated', { title }, envelope());
