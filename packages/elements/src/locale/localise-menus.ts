import type { LitElement } from 'lit';
import { Localised as PlayerLocalised, addEnglish } from './localise.js';
import { enMenus } from './strings/en-menus.js';

/** The words of the player's menus and lanes in the element's language. */
export class Localised extends PlayerLocalised {
  constructor(host: LitElement, own?: () => string) {
    super(host, own);
    addEnglish(enMenus);
  }
}
