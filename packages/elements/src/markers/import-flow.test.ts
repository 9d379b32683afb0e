import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ImportResult } from '@kreatli/interchange';
import {
  type ImportEvent,
  type ImportOptions,
  type ImportState,
  type MarkerFile,
  closedImport,
  importFlow,
} from './import-flow.js';
import type { ImportRow } from './import-plan.js';

type StateOf<Step extends ImportState['step']> = Extract<ImportState, { readonly step: Step }>;

const picked = new File(['x'], 'markers.txt');
const file: MarkerFile = { name: 'markers.txt', text: 'x' };
const options: ImportOptions = { start: null, dropFrame: null, audience: 'all', includesStatus: true, columns: null };
const found = { time: 0, text: 1 };
const result: ImportResult = {
  format: 'table',
  timeline: {},
  markers: [],
  warnings: [],
  table: { columns: [], found },
};
const row = (text: string, isKnown = false): ImportRow => ({ marker: { text }, isKnown });
const [known, first, second] = [row('known', true), row('first'), row('second')];
const rows = [known, first, second];
const problem = { code: 'NOT_THIS_FORMAT', message: 'No markers.', line: 2 };
const layout = { columns: [{ name: 'Nr', samples: [] }], found: { time: 0, status: 3 } };
const table = { ...layout, lookedFor: { text: ['Comment'] } };
const withRows = { task: 1, file, options, result, rows, skipped: new Set([known]) };

const states: { readonly [Step in ImportState['step']]: StateOf<Step> } = {
  closed: { step: 'closed', task: 1 },
  noFile: { step: 'noFile', task: 1, problem: null },
  reading: { step: 'reading', task: 1 },
  waitingForRate: { step: 'waitingForRate', task: 1, file, options },
  unreadable: { step: 'unreadable', task: 1, file, options, problem },
  mapping: { step: 'mapping', task: 1, file, options, table, chosen: { time: 0, text: 1 } },
  preview: { ...withRows, step: 'preview' },
  adding: { ...withRows, step: 'adding', done: 0, total: 2 },
  done: { ...withRows, step: 'done', added: 0, problem: null },
};
const events: { readonly [Type in ImportEvent['type']]: Extract<ImportEvent, { readonly type: Type }> } = {
  open: { type: 'open' },
  close: { type: 'close' },
  pick: { type: 'pick', file: picked },
  decoded: { type: 'decoded', task: 1, file },
  undecodable: { type: 'undecodable', task: 1, problem },
  rateKnown: { type: 'rateKnown' },
  parsed: { type: 'parsed', result, rows },
  unparsable: { type: 'unparsable', problem },
  setClock: { type: 'setClock', change: { start: '01:00:00:00' } },
  setColumn: { type: 'setColumn', field: 'author', column: 2 },
  readTable: { type: 'readTable' },
  choose: { type: 'choose', change: { audience: 'team' } },
  toggle: { type: 'toggle', row: first, isChosen: false },
  compared: { type: 'compared', rows: [known, { ...first, isKnown: true }, second] },
  add: { type: 'add' },
  progress: { type: 'progress', task: 1, done: 1 },
  finished: { type: 'finished', task: 1, added: new Set([first]), code: null },
  stop: { type: 'stop' },
};
type Step = keyof typeof states;
type Type = keyof typeof events;

/** The legal transitions, with the step and the effects that they lead to. */
const legal: { readonly [From in Step]: { readonly [On in Type]?: readonly [Step, ...string[]] } } = {
  closed: { open: ['noFile'] },
  noFile: { open: ['noFile'], close: ['closed'], pick: ['reading', 'decode'] },
  reading: {
    open: ['noFile'],
    close: ['closed'],
    pick: ['reading', 'decode'],
    decoded: ['waitingForRate', 'parse'],
    undecodable: ['noFile'],
  },
  waitingForRate: {
    open: ['noFile'],
    close: ['closed'],
    pick: ['reading', 'decode'],
    setClock: ['waitingForRate', 'parse'],
    rateKnown: ['waitingForRate', 'parse'],
    parsed: ['preview'],
    unparsable: ['unreadable'],
  },
  unreadable: {
    open: ['noFile'],
    close: ['closed'],
    pick: ['reading', 'decode'],
    setClock: ['waitingForRate', 'parse'],
  },
  mapping: {
    open: ['noFile'],
    close: ['closed'],
    pick: ['reading', 'decode'],
    setColumn: ['mapping'],
    readTable: ['waitingForRate', 'parse'],
  },
  preview: {
    open: ['noFile'],
    close: ['closed'],
    pick: ['reading', 'decode'],
    setClock: ['waitingForRate', 'parse'],
    setColumn: ['waitingForRate', 'parse'],
    choose: ['preview'],
    toggle: ['preview'],
    compared: ['preview'],
    add: ['adding', 'add'],
  },
  adding: {
    toggle: ['adding'],
    progress: ['adding'],
    finished: ['done'],
    stop: ['adding', 'stop'],
    close: ['closed', 'stop'],
  },
  done: {
    open: ['noFile'],
    close: ['closed'],
    pick: ['reading', 'decode'],
    setClock: ['waitingForRate', 'parse'],
    setColumn: ['waitingForRate', 'parse'],
    choose: ['done'],
    toggle: ['done'],
    compared: ['done'],
    add: ['adding', 'add'],
  },
};
const steps = Object.keys(states) as Step[];
const types = Object.keys(events) as Type[];

const after = (step: Step, event: ImportEvent): ImportState => importFlow(states[step], event).state;

describe('importFlow', () => {
  for (const step of steps) {
    for (const type of types) {
      const expected = legal[step][type];
      if (!expected) continue;
      it(`goes from ${step} on ${type} to ${expected.join(' with effect ')}`, () => {
        const { state, effects } = importFlow(states[step], events[type]);
        assert.deepEqual([state.step, ...effects.map((effect) => effect.type)], expected);
      });
    }
    it(`ignores every other event in ${step}`, () => {
      for (const type of types.filter((each) => !legal[step][each])) {
        const { state, effects } = importFlow(states[step], events[type]);
        assert.equal(state, states[step], type);
        assert.deepEqual(effects, [], type);
      }
    });
  }

  it('is closed at first', () => assert.deepEqual(closedImport, { step: 'closed', task: 0 }));

  it('decodes a file that the dialog is opened with', () => {
    const { state, effects } = importFlow(states.closed, { type: 'open', file: picked });
    assert.deepEqual(state, { step: 'reading', task: 2 });
    assert.deepEqual(effects, [{ type: 'decode', task: 2, file: picked }]);
  });

  it('ignores the result of reading a file that was replaced by another', () => {
    const { state } = importFlow(states.reading, events.pick);
    assert.equal(importFlow(state, events.decoded).state, state);
    assert.equal(importFlow(state, events.undecodable).state, state);
    assert.equal(importFlow(state, { ...events.decoded, task: 2 }).state.step, 'waitingForRate');
  });

  it('reports why a file cannot be decoded, and forgets that when the dialog is opened again', () => {
    const state = after('reading', events.undecodable);
    assert.deepEqual(state, { step: 'noFile', task: 1, problem });
    assert.deepEqual(importFlow(state, events.open).state, states.noFile);
  });

  it('keeps the file when it cannot be parsed, and parses it again with the corrected clock', () => {
    assert.deepEqual(after('waitingForRate', events.unparsable), states.unreadable);
    const corrected = { ...options, start: '01:00:00:00' };
    const { state, effects } = importFlow(states.unreadable, events.setClock);
    assert.deepEqual(state, { ...states.waitingForRate, options: corrected });
    assert.deepEqual(effects, [{ type: 'parse', file, options: corrected }]);
  });

  it('asks for the columns of a table that are not known, with those that are', () => {
    const state = after('waitingForRate', { type: 'unparsable', problem: { ...problem, table } });
    assert.deepEqual(state, { step: 'mapping', task: 1, file, options, table, chosen: { time: 0, status: 3 } });
    assert.deepEqual(importFlow(state, events.readTable), { state, effects: [] });
    const { state: chosen } = importFlow(state, { type: 'setColumn', field: 'text', column: 1 });
    const { effects } = importFlow(chosen, events.readTable);
    const columns = { time: 0, status: 3, text: 1 };
    assert.deepEqual(effects, [{ type: 'parse', file, options: { ...options, columns } }]);
  });

  it('reads a table again with another column, or without one', () => {
    const columnsOf = (event: ImportEvent): unknown => {
      const [effect] = importFlow(states.preview, event).effects;
      return effect?.type === 'parse' ? effect.options.columns : null;
    };
    assert.deepEqual(columnsOf(events.setColumn), { ...found, author: 2 });
    assert.deepEqual(columnsOf({ type: 'setColumn', field: 'end', column: null }), found);
    assert.deepEqual(columnsOf({ type: 'setColumn', field: 'text', column: null }), null);
  });

  it('chooses the rows that are not known', () => {
    assert.deepEqual(after('waitingForRate', events.parsed), states.preview);
  });

  it('skips and chooses single rows', () => {
    const state = after('preview', events.toggle) as StateOf<'preview'>;
    assert.deepEqual(state.skipped, new Set([known, first]));
    assert.deepEqual(importFlow(state, { ...events.toggle, isChosen: true }).state, states.preview);
  });

  it('skips a row whose comment was added by another user, and keeps the choice of the others', () => {
    const chosen = importFlow(states.preview, { type: 'toggle', row: second, isChosen: false }).state;
    const { state } = importFlow(chosen, events.compared);
    assert.deepEqual((state as StateOf<'preview'>).skipped, new Set([known, { ...first, isKnown: true }, second]));
    assert.equal(importFlow(state, { type: 'compared', rows: (state as StateOf<'preview'>).rows }).state, state);
  });

  it('adds the chosen rows with the chosen options', () => {
    const chosen = importFlow(states.preview, events.choose).state;
    const { state, effects } = importFlow(chosen, events.add);
    const team = { ...options, audience: 'team' };
    assert.deepEqual(effects, [{ type: 'add', task: 2, rows: [first, second], options: team }]);
    assert.deepEqual(state, { ...withRows, step: 'adding', task: 2, options: team, done: 0, total: 2 });
  });

  it('adds nothing when every row is skipped', () => {
    const state = { ...states.preview, skipped: new Set(rows) };
    assert.deepEqual(importFlow(state, events.add), { state, effects: [] });
  });

  it('counts progress', () => assert.deepEqual(after('adding', events.progress), { ...states.adding, done: 1 }));

  it('marks added rows as known, and leaves the others chosen', () => {
    const state = after('adding', events.finished) as StateOf<'done'>;
    assert.deepEqual(
      state.rows.map(({ isKnown }) => isKnown),
      [true, true, false],
    );
    assert.deepEqual([state.skipped.size, state.added, state.problem], [2, 1, null]);
    const again = importFlow(state, events.add);
    assert.deepEqual(again.effects, [{ type: 'add', task: 2, rows: [second], options }]);
  });

  it('reports how many rows could not be added, and why', () => {
    const state = after('adding', { type: 'finished', task: 1, added: new Set(), code: 'vetoed' }) as StateOf<'done'>;
    assert.deepEqual([state.added, state.problem], [0, { count: 2, code: 'vetoed' }]);
    assert.deepEqual(state.skipped, new Set([known]));
  });

  it('ignores progress and results of rows that were added before the dialog was closed', () => {
    const state: ImportState = { ...states.adding, task: 2 };
    assert.equal(importFlow(state, events.progress).state, state);
    assert.equal(importFlow(state, events.finished).state, state);
  });
});
