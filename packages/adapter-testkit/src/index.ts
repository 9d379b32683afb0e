export { conformance } from './conformance.js';
export { type FaultyFetch, createFaultyFetch } from './faulty-fetch.js';
export {
  type Control,
  type Fault,
  type FaultProxy,
  type KitOptions,
  type Level,
  NotRun,
  type Persona,
  type TestCase,
} from './options.js';
export { CONTRACT, type CaseResult, KIT, type Report, run } from './run.js';
export { summaryOf } from './summary.js';
export { LEVERS, type Lever } from './levers.js';
export { type UrlOptions, urlOptions } from './url.js';
