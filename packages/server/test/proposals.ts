import { createProposal, newId, plainPorts, toInstant } from '@kreatli/core';
import { newSalt } from '@kreatli/digest';

/** The first event of a review. */
export const reviewCreated = (title = 'Review') =>
  createProposal(
    'review.created',
    { title },
    { id: newId(Date.now(), plainPorts.random), at: toInstant(Date.now()), base: 0, salt: newSalt() },
  );
