export type { ColorToken } from '@kreatli/drawing';
export { parseColor } from './color/parse-color.js';
export { exportMarkers, type ExportResult } from './export-markers.js';
export { detectFormat } from './format/detect-format.js';
export { type FormatInfo, formats } from './format/format-info.js';
export type { FormatId } from './format/format-table.js';
export { importMarkers, type ImportResult } from './import-markers.js';
export type * from './model/export-options.js';
export type * from './model/import-options.js';
export {
  InterchangeError,
  type InterchangeErrorCode,
  type InterchangeErrorDetails,
} from './model/interchange-error.js';
export { LIMITS } from './model/limits.js';
export type * from './model/marker.js';
export type { ExportScope } from './model/scope.js';
export type * from './model/table.js';
export type { Warning, WarningCode } from './model/warning.js';
export type { Timeline } from './read/timeline.js';
export { splitMarkers } from './split-markers.js';
export { decodeText } from './text/decode-text.js';
