#!/usr/bin/env node
// What a year of reviews takes: requests at the peak, streams, storage, and so nodes and databases.
//   node test/bench/simulate-reviews.mjs [--reviews 1000000] [--seed 1] [--model FILE] [--measured FILE]
// [--limits FILE]. The files are JSON and replace members of `assumptions`, `measured` and `limits` of
// shared/review-model.mjs. Nothing runs: it is arithmetic over a model.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { assumptions, capacityFor, limits, measured, simulate } from './shared/review-model.mjs';

const { values: options } = parseArgs({
  options: {
    reviews: { type: 'string', default: String(assumptions.reviews) },
    seed: { type: 'string', default: String(assumptions.seed) },
    model: { type: 'string' },
    measured: { type: 'string' },
    limits: { type: 'string' },
  },
});
const fromFile = (path) => (path === undefined ? {} : JSON.parse(readFileSync(path, 'utf8')));
const round = (value) => (value >= 100 ? Math.round(value) : Number(value.toPrecision(2)));
const rounded = (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, round(value)]));

const model = { ...fromFile(options.model), reviews: Number(options.reviews), seed: Number(options.seed) };
const costs = { ...measured, ...fromFile(options.measured) };
const most = { ...limits, ...fromFile(options.limits) };
const { eventsPerReview, ...load } = simulate(model);
const { use, streamsMB, storageGB, nodes, databases } = capacityFor({ ...load, eventsPerReview }, costs, most);

console.log(`${options.reviews} reviews in a year, seed ${options.seed}`);
console.table({ 'events per review': rounded(eventsPerReview) });
console.table(rounded({ ...load, streamsMB, storageGB }));
console.log('Measured machines in use at the peak (2 cores each)');
console.table(rounded(use));
console.log(`Nodes and databases that each limit takes, with ${most.use * 100} % of a machine in use`);
console.table({ nodes, databases });
