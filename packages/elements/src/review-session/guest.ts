import { newId, plainPorts } from '@kreatli/core';
import { cleanName } from '../participant/participant-badge.js';

const KEY = 'kreatli.guest';

/** Somebody without an account: an id that stays on this device, and a name once it was asked for. */
export interface Guest {
  readonly id: string;
  readonly name: string | null;
}

/** The guest of this device; a new one where nothing is kept, or may be. */
export function loadGuest(): Guest {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Guest | null;
    if (kept && typeof kept.id === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(kept.id))
      return {
        id: kept.id,
        name: typeof kept.name === 'string' && cleanName(kept.name) !== '' ? cleanName(kept.name).slice(0, 200) : null,
      };
  } catch {
    // No storage, or not ours: a guest for this tab.
  }
  return saveGuest({ id: newId(plainPorts.now(), plainPorts.random), name: null });
}

/** Keeps the guest where the browser lets us. */
export function saveGuest(guest: Guest): Guest {
  try {
    localStorage.setItem(KEY, JSON.stringify(guest));
  } catch {
    // For this tab only.
  }
  return guest;
}
