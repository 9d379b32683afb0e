import assert from 'node:assert/strict';
import { it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { writeFile } from '../../test/vectors.js';
import { decodeText } from '../index.js';

it('ae-jsx is a script of ASCII that sets a marker per frame', () => {
  const script = writeFile('ae-jsx');
  assert.match(script, /^[\x20-\x7e\n]+$/);
  const set: unknown[] = [];
  const comp = {
    markerProperty: {
      setValueAtTime: (at: number, value: { text: string; duration: number }) =>
        set.push([Number(at.toFixed(4)), Number(value.duration.toFixed(4)), value.text]),
    },
  };
  function CompItem(): void {}
  function MarkerValue(this: { text: string }, text: string): void {
    this.text = text;
  }
  Object.setPrototypeOf(comp, CompItem.prototype as object);
  const nothing = (): void => undefined;
  runInNewContext(script, {
    app: { project: { activeItem: comp }, beginUndoGroup: nothing, endUndoGroup: nothing },
    CompItem,
    MarkerValue,
    alert: () => assert.fail(),
  });
  assert.deepEqual(
    set.map((row) => (row as unknown[])[0]),
    [0, 0.8008, 60.06, 599.9994],
  );
  assert.equal((set[3] as unknown[])[2], '=cmd: =HYPERLINK("http://x","y")');
  assert.equal(decodeText(new TextEncoder().encode(script)), script);
});
