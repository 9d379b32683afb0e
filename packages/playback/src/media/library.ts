/** The parts of mediabunny that we use, so that bundlers leave the rest out. Loaded with `import()` only. */
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
