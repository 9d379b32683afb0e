export { type ColourToken, readColour } from './colour.js';
export { decodeText } from './decode-text.js';
export { exportMarkers, type ExportResult, splitMarkers } from './export-markers.js';
export { type FormatInfo, formats } from './format-info.js';
export type { FormatId } from './format/formats.js';
export type { Timeline } from './import-job.js';
export { detectFormat, importMarkers, type ImportResult } from './import-markers.js';
export {
  InterchangeError,
  type InterchangeErrorCode,
  type InterchangeErrorDetails,
  LIMITS,
} from './interchange-error.js';
export type * from './marker.js';
export type * from './options.js';
export type { Warning, WarningCode } from './warning.js';
