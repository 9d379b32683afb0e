import assert from 'node:assert/strict';
import { type TestContext, describe, it } from 'node:test';
import { FakeVideo } from '../../test/fake-video.js';
import { seekToFirstFrame } from './first-frame.js';

const ORIGIN = 0.08;

/** A video without data, and a function that lets time pass, in milliseconds. */
function start({ mock }: TestContext, signal = new AbortController().signal) {
  mock.timers.enable({ apis: ['setTimeout'] });
  const video = Object.assign(new FakeVideo(), { readyState: 1, HAVE_CURRENT_DATA: 2 });
  const ended = seekToFirstFrame(video as unknown as HTMLVideoElement, ORIGIN, signal);
  const pass = async (milliseconds: number) => {
    mock.timers.tick(milliseconds);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { video, ended, pass };
}

describe('seekToFirstFrame', () => {
  it('seeks every half second until the element has data', async (t) => {
    const { video, ended, pass } = start(t);
    for (let i = 0; i < 3; i++) await pass(500);
    video.readyState = 2;
    await pass(500);
    await ended;
    assert.deepEqual(video.sought, [ORIGIN, ORIGIN, ORIGIN]);
  });

  it('never seeks where data comes in time', async (t) => {
    const { video, ended, pass } = start(t);
    video.readyState = 2;
    await pass(500);
    await ended;
    assert.deepEqual(video.sought, []);
  });

  it('ends with its signal', async (t) => {
    const owner = new AbortController();
    const { video, ended, pass } = start(t, owner.signal);
    await pass(400);
    owner.abort();
    await ended;
    await pass(500);
    assert.deepEqual(video.sought, []);
  });
});
