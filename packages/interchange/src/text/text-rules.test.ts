import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toAscii } from './text-rules.js';

describe('toAscii', () => {
  for (const [text, ascii] of [
    ['3–5 Bilder kürzen, „Hallo“ … 10 €', '3-5 Bilder kurzen, "Hallo" ... 10 EUR'],
    ['don’t touch it', "don't touch it"],
    ['−2 stops — at most', '-2 stops - at most'],
    ['naïve → 2×', 'naive -> 2x'],
    ['音 🎬 a', 'a'],
  ] as const) {
    it(text, () => assert.equal(toAscii(text), ascii));
  }
});
