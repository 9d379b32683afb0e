/** The parts of mediabunny that are used, so that bundlers drop the rest. Loaded by `import()` only. */
export {
  ADTS,
  AudioBufferSink,
  AudioSampleSink,
  CanvasSink,
  EncodedPacketSink,
  HLS,
  Input,
  MATROSKA,
  MP3,
  MP4,
  MPEG_TS,
  QTFF,
  UrlSource,
  VideoSample,
  VideoSampleSink,
  WEBM,
} from 'mediabunny';
