import { reportError } from '../host-event/error-event.js';
import type { KeyProfile, KeyRemap } from './profile.js';

/** Loads a profile with the keys of a host. Reports an unknown name, for which it is null, and keys that conflict. */
export async function loadProfile(host: HTMLElement, name: string, keys: KeyRemap | null): Promise<KeyProfile | null> {
  const { conflictsOf, profileOf } = await import('./profiles.js');
  const profile = profileOf(name, keys);
  if (!profile) {
    reportError(host, 'INVALID_ATTRIBUTE', `There is no keymap "${name}": frameio, nle, rv and web are there.`);
    return null;
  }
  for (const { chord, actions } of conflictsOf(profile))
    reportError(host, 'KEY_CONFLICT', `${chord} stands for ${actions.join(' and ')}: ${actions[0]} has it.`);
  return profile;
}
