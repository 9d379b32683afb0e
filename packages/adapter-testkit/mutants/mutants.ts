/** Adapters that are broken in one way each, and the cases that must fail for them. */
import { contentMutants, hintMutants, idMutants, orderMutants, resetMutants, storeMutants } from './ordered-log.js';
import { catalogueMutants, endingMutants } from './catalogue.js';
import { blindMutants, finerMutants, leakMutants, redactionMutants, outsiderMutants } from './readers.js';
import { decisionMutants, evidenceMutants, withholdingMutants } from './reference.js';
import type { Mutant } from './mutant.js';
import { wireMutants } from './wire.js';

const classes: readonly (readonly [Mutant, ...Mutant[]])[] = [
  idMutants,
  orderMutants,
  resetMutants,
  contentMutants,
  storeMutants,
  hintMutants,
  decisionMutants,
  withholdingMutants,
  evidenceMutants,
  wireMutants,
  catalogueMutants,
  endingMutants,
  leakMutants,
  finerMutants,
  outsiderMutants,
  blindMutants,
  redactionMutants,
];

/** Every mutant. */
export const mutants: readonly Mutant[] = classes.flat();

/** One mutant of each class. */
export const representatives: readonly Mutant[] = classes.map(([first]) => first);
