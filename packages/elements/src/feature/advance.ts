import { type WritableAtom, atom } from 'nanostores';

const STORAGE_KEY = 'kr-advance';

/** Whether the next open comment opens when one is resolved. Stored for the next visit, where the browser allows it. */
export function advanceAfterResolve(): WritableAtom<boolean> {
  const $advances = atom(isStoredOn());
  $advances.listen((advances) => {
    try {
      localStorage.setItem(STORAGE_KEY, advances ? 'on' : 'off');
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  });
  return $advances;
}

function isStoredOn(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== 'off';
  } catch {
    return true;
  }
}
