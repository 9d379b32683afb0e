export {
  TOP_STRIP,
  verifyFrames,
  type CodedClip,
  type Strategy,
  type StrategyReport,
} from './self-check/verify-frames.js';
export { readFrameCode, type FrameCodeGeometry, type RgbaImage } from './self-check/read-frame-code.js';
