import type { LitElement } from 'lit';
import { addEnglish } from './localise.js';
import { Localised as ReviewLocalised } from './localise-review.js';
import { enMarkers } from './strings/en-markers.js';

/** The words of the Export and Import dialogs in the element's language. */
export class Localised extends ReviewLocalised {
  constructor(host: LitElement, own?: () => string) {
    super(host, own);
    addEnglish(enMarkers);
  }
}
