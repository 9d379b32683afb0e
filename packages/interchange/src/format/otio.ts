/** OpenTimelineIO. Writes `Marker.2`, which every released reader knows; reads `Marker.3` too. */
import { formatOtioTimeline } from './otio-write.js';
import { readOtio } from './otio-read.js';
import { editorCapabilities, type Format } from './format.js';

export const otio: Format = {
  label: 'OpenTimelineIO',
  extension: 'otio',
  mediaType: 'application/json',
  carries: { ...editorCapabilities, drawings: true, rate: true },
  write: (job) => `${JSON.stringify(formatOtioTimeline(job), null, 1)}\n`,
  recognizes: (text) => /"OTIO_SCHEMA"\s*:/.test(text.slice(0, 4096)),
  read: readOtio,
};
