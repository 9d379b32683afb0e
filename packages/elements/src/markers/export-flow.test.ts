import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ExportChoices, defaultChoices } from './export-choices.js';
import { type ExportEvent, type ExportState, closedExport, exportFlow } from './export-flow.js';

type StateOf<Step extends ExportState['step']> = Extract<ExportState, { readonly step: Step }>;

const clock = { start: null, dropFrame: null };
const chosen = { task: 1, choices: defaultChoices, clock };
const stills = new Map([['c', 'data:image/jpeg;base64,']]);
const report: ExportChoices = { ...defaultChoices, format: 'html' };

const states: { readonly [Step in ExportState['step']]: StateOf<Step> } = {
  closed: { step: 'closed', task: 1 },
  choosing: { ...chosen, step: 'choosing', hasFailed: false },
  capturingStills: { ...chosen, choices: report, step: 'capturingStills', done: 0, total: 0 },
  writing: { ...chosen, step: 'writing' },
  done: { ...chosen, step: 'done', filename: 'spot.edl' },
};
const events: { readonly [Type in ExportEvent['type']]: Extract<ExportEvent, { readonly type: Type }> } = {
  open: { type: 'open', choices: defaultChoices },
  close: { type: 'close' },
  choose: { type: 'choose', change: { replies: false } },
  setClock: { type: 'setClock', change: { start: '01:00:00:00' } },
  download: { type: 'download' },
  progress: { type: 'progress', task: 1, done: 3, total: 5 },
  captured: { type: 'captured', task: 1, stills },
  stop: { type: 'stop' },
  written: { type: 'written', filename: 'spot.edl' },
  notWritten: { type: 'notWritten' },
  failed: { type: 'failed' },
};
type Step = keyof typeof states;
type Type = keyof typeof events;

/** The legal transitions, with the step and the effects that they lead to. */
const legal: { readonly [From in Step]: { readonly [On in Type]?: readonly [Step, ...string[]] } } = {
  closed: { open: ['choosing'] },
  choosing: {
    open: ['choosing'],
    close: ['closed'],
    choose: ['choosing', 'remember'],
    setClock: ['choosing'],
    download: ['writing', 'write'],
  },
  capturingStills: {
    progress: ['capturingStills'],
    captured: ['writing', 'write'],
    stop: ['choosing', 'stop'],
    close: ['closed', 'stop'],
  },
  writing: { written: ['done'], notWritten: ['choosing'], failed: ['choosing'] },
  done: {
    open: ['choosing'],
    close: ['closed'],
    choose: ['choosing', 'remember'],
    setClock: ['choosing'],
    download: ['writing', 'write'],
  },
};
const steps = Object.keys(states) as Step[];
const types = Object.keys(events) as Type[];

describe('exportFlow', () => {
  for (const step of steps) {
    for (const type of types) {
      const expected = legal[step][type];
      if (!expected) continue;
      it(`goes from ${step} on ${type} to ${expected.join(' with effect ')}`, () => {
        const { state, effects } = exportFlow(states[step], events[type]);
        assert.deepEqual([state.step, ...effects.map((effect) => effect.type)], expected);
      });
    }
    it(`ignores every other event in ${step}`, () => {
      for (const type of types.filter((each) => !legal[step][each])) {
        const { state, effects } = exportFlow(states[step], events[type]);
        assert.equal(state, states[step], type);
        assert.deepEqual(effects, [], type);
      }
    });
  }

  it('is closed at first', () => assert.deepEqual(closedExport, { step: 'closed', task: 0 }));

  it('opens with the given choices and the clock of the version on screen', () => {
    const { state } = exportFlow(states.closed, { type: 'open', choices: report });
    assert.deepEqual(state, { step: 'choosing', task: 1, choices: report, clock, hasFailed: false });
  });

  it('remembers choices, but not the clock', () => {
    const choices = { ...defaultChoices, replies: false };
    const chose = exportFlow(states.choosing, events.choose);
    assert.deepEqual(chose, {
      state: { ...states.choosing, choices },
      effects: [{ type: 'remember', choices }],
    });
    const typed = exportFlow(chose.state, events.setClock).state as StateOf<'choosing'>;
    assert.deepEqual([typed.clock, typed.choices], [{ start: '01:00:00:00', dropFrame: null }, choices]);
  });

  it('captures a still of every frame for a report, and writes with them', () => {
    const choosing = { ...states.choosing, choices: report };
    const capturing = exportFlow(choosing, events.download);
    assert.deepEqual(capturing.effects, [{ type: 'capture', task: 2, choices: report }]);
    const progressed = exportFlow(capturing.state, { ...events.progress, task: 2 }).state as StateOf<'capturingStills'>;
    assert.deepEqual([progressed.done, progressed.total], [3, 5]);
    const writing = exportFlow(progressed, { ...events.captured, task: 2 });
    assert.deepEqual(writing.effects, [{ type: 'write', stills }]);
    assert.equal(writing.state.step, 'writing');
  });

  it('captures no stills for another format', () =>
    assert.deepEqual(exportFlow(states.choosing, events.download).effects, [{ type: 'write', stills: null }]));

  it('ignores stills of a capture that was abandoned', () => {
    const state: ExportState = { ...states.capturingStills, task: 2 };
    assert.equal(exportFlow(state, events.progress).state, state);
    assert.equal(exportFlow(state, events.captured).state, state);
  });

  it('names the written file until something else is chosen', () => {
    assert.deepEqual(exportFlow(states.writing, events.written).state, states.done);
    assert.equal(exportFlow(states.done, events.choose).state.step, 'choosing');
  });

  it('reports a failure until the next attempt', () => {
    const failed = exportFlow(states.writing, events.failed).state as StateOf<'choosing'>;
    assert.equal(failed.hasFailed, true);
    assert.deepEqual(exportFlow(failed, events.setClock).state, {
      ...states.choosing,
      clock: { start: '01:00:00:00', dropFrame: null },
    });
  });
});
