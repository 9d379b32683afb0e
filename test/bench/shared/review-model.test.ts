import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assumptions, capacityFor, drawReview, limits, measured, randomOf, simulate } from './review-model.mjs';

const small = { reviews: 300 };

describe('the model of a year', () => {
  it('is the same for a seed, and another for another seed', () => {
    assert.deepEqual(simulate(small), simulate(small));
    assert.notDeepEqual(simulate(small), simulate({ ...small, seed: 2 }));
  });

  it('has every event inside of a visit, in the hours and days of work', () => {
    const random = randomOf(7);
    const hours = assumptions.hours.map((_, hour) => (hour === 10 ? 1 : 0));
    const model = { ...assumptions, cumulativeHours: hours.map((_, hour) => (hour < 10 ? 0 : 1)), weekend: 0 };
    for (let i = 0; i < 50; i++) {
      const { events, sessions } = drawReview(random, model);
      for (const { start } of sessions) {
        assert.equal(Math.floor((start % 1_440) / 60), 10);
        assert.ok(Math.floor(start / 1_440) % 7 < 5, `day ${Math.floor(start / 1_440)}`);
      }
      for (const minute of events)
        assert.ok(sessions.some(({ start, minutes }) => minute >= start && minute < start + minutes));
    }
  });

  it('counts what a review of known size does', () => {
    const one = { median: 10, sigma: 0, max: 100 };
    const { events, eventsPerReview } = simulate({
      reviews: 20,
      comments: one,
      eventsPerComment: 2,
      eventsPerReview: 5,
    });
    assert.deepEqual([events, eventsPerReview.p50, eventsPerReview.most], [500, 25, 25]);
  });

  it('has higher peaks with more reviews, and with all in one hour', () => {
    const year = simulate(small);
    const busy = simulate({ ...small, hours: assumptions.hours.map((_, hour) => (hour === 9 ? 1 : 0)) });
    const more = simulate({ reviews: 3_000 });
    assert.ok(busy.streams > year.streams && more.streams > year.streams);
    assert.ok(more.appendsPerSecond >= year.appendsPerSecond);
  });
});

describe('what a load takes', () => {
  const load = {
    events: 2e9,
    eventsPerReview: { p50: 0, p95: 0, p99: 0, most: 0 },
    appendsPerSecond: 0,
    meanAppendsPerSecond: 0,
    appendsInWorstSecond: measured.appendsPerSecond,
    readsPerSecond: 0,
    pagesPerSecond: 0,
    deliveriesPerSecond: 0,
    streams: 100_000,
    reviewsOpen: limits.logsPerNode + 1,
  };

  it('is twice the machines at the measured rate, with half of each in use', () => {
    const { nodes, databases, use } = capacityFor(load);
    assert.equal(use.total, 1);
    assert.deepEqual(nodes, { work: 2, memory: 3, logs: 2 });
    assert.deepEqual(databases, { appends: 1, storage: Math.ceil((2 * measured.eventBytes) / limits.databaseGB) });
  });

  it('follows other figures', () => {
    const { nodes, storageGB } = capacityFor(load, { appendsPerSecond: 100, eventBytes: 500 }, { use: 1 });
    assert.equal(nodes.work, Math.ceil(measured.appendsPerSecond / 100));
    assert.equal(storageGB, 1_000);
  });
});
