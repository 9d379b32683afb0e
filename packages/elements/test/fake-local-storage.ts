/** `localStorage` for tests in Node. */
import { after, afterEach, before } from 'node:test';

/** Installs an empty storage for each test of the surrounding suite. Returns its entries. */
export function fakeLocalStorage(): Map<string, string> {
  const entries = new Map<string, string>();
  const value = {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, item: string) => entries.set(key, item),
  };
  const original = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
  before(() => Object.defineProperty(globalThis, 'localStorage', { configurable: true, value }));
  afterEach(() => entries.clear());
  after(() => {
    if (original) Object.defineProperty(globalThis, 'localStorage', original);
    else Reflect.deleteProperty(globalThis, 'localStorage');
  });
  return entries;
}
