import type { Point } from './shape.js';

/** Length of a barb as a multiple of the pen width. */
const BARB_PEN_WIDTHS = 6;
/** Angle between a barb and the shaft, in radians: 30 degrees. */
const BARB_ANGLE = Math.PI / 6;

/**
 * The head of an arrow as a line from barb to tip to barb, in frame pixels. Both barbs are 6 pen widths long, at most
 * the length of the shaft, and symmetric to it. An arrow without a length has its head at the tip.
 */
export function arrowHead(tail: Point, tip: Point, penWidth: number): readonly [Point, Point, Point] {
  const [dx, dy] = [tail[0] - tip[0], tail[1] - tip[1]];
  const length = Math.min(BARB_PEN_WIDTHS * penWidth, Math.hypot(dx, dy));
  const shaftAngle = Math.atan2(dy, dx);
  const barb = (angle: number): Point => [tip[0] + length * Math.cos(angle), tip[1] + length * Math.sin(angle)];
  return [barb(shaftAngle + BARB_ANGLE), tip, barb(shaftAngle - BARB_ANGLE)];
}
