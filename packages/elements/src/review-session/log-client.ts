/** The parts of core that read and write a log. Loaded with the device's storage, after the player. */
export { createReview, publish } from '@kreatli/core';
