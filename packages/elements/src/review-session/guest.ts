import { isId, newId, plainPorts } from '@kreatli/core';
import { cleanName } from '../participant/participant-badge.js';

const STORAGE_KEY = 'kreatli.guest';
const MAX_NAME = 200;

/** A user without an account. */
export interface Guest {
  /** Stays the same on this device. */
  readonly id: string;
  /** null until the guest has given one. */
  readonly name: string | null;
}

/** The guest of this device; a new one when none is stored. */
export function loadGuest(): Guest {
  try {
    const { id, name } = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') as Partial<Guest>;
    if (isId(id)) return { id, name: (typeof name === 'string' && cleanName(name).slice(0, MAX_NAME)) || null };
  } catch {
    // No storage, or not our data.
  }
  return newGuest(null);
}

/** Replaces the guest of this device: another user, who has not written anything yet. */
export const newGuest = (name: string | null): Guest =>
  saveGuest({ id: newId(plainPorts.now(), plainPorts.random), name });

/** Stores the guest on this device. Without storage the guest lasts as long as the page. */
export function saveGuest(guest: Guest): Guest {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(guest));
  } catch {
    // See above.
  }
  return guest;
}
