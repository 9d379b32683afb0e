export { DEFAULT_PEN_WIDTH, DEFAULT_TEXT_SIZE, outlineDrawing, type Outline } from './outline-drawing.js';
export { type ColorToken, COLORS, drawingColor, isColorToken } from './palette.js';
export { COORDINATE_MAX, type DrawingShape, type FrameSize, type Point } from './shape.js';
