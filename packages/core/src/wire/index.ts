export {
  MAX_PAGE,
  PING,
  appendBody,
  cursorAfter,
  pageEvent,
  pageQuery,
  parseAppendBody,
  parsePageRequest,
  streamQuery,
} from './codec.js';
export { type PageSource, pageStream } from './page-stream.js';
export {
  CONTRACT_HEADER,
  CONTRACT_VERSION,
  type WirePath,
  blobPath,
  eventsPath,
  parsePath,
  presencePath,
} from './paths.js';
export { isJson, problemResponse, readProblem } from './problem.js';
export { isKind, kindOf, statusOf } from './status.js';
export { type WireHandlerOptions, createWireHandler } from './wire-handler.js';
