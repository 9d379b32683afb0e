/** Why a frame number is not exact, in words. Loaded when one first is not. */
import { css } from 'lit';
import type { Localized } from '../locale/localized.js';
import { enMenus } from '../locale/strings/en-menus.js';

export const view = (localized: Localized, reason: string): string | undefined =>
  localized.stringsFrom(enMenus).reasons[reason];

export const styles = css``;
