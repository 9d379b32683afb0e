import type { LitElement } from 'lit';
import { Localised as PlayerLocalised, addEnglish } from './localise.js';
import { enReview } from './strings/en-review.js';

/** The words of a review in the element's language. */
export class Localised extends PlayerLocalised {
  constructor(host: LitElement, own?: () => string) {
    super(host, own);
    addEnglish(enReview);
  }
}
