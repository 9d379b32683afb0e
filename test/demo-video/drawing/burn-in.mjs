import { drawFrameCode } from '../frame-code.mjs';
import { HEIGHT, timecode, WIDTH } from '../timeline.mjs';
import { write } from './fonts.mjs';

/** The dailies line along the lower edge: frame code, version, timecode, frame number. */
export function burnIn(context, frame, version) {
  const shade = context.createLinearGradient(0, HEIGHT - 64, 0, HEIGHT);
  shade.addColorStop(0, 'rgba(6,4,8,0)');
  shade.addColorStop(1, 'rgba(6,4,8,.62)');
  context.fillStyle = shade;
  context.fillRect(0, HEIGHT - 64, WIDTH, 64);
  drawFrameCode(context, frame, WIDTH, HEIGHT);
  const quiet = 'rgba(244,236,225,.72)';
  write(context, version.label, 300, 697, { face: 'Mono', size: 15, fill: quiet });
  write(context, timecode(frame), 1130, 697, { face: 'Mono', size: 15, fill: 'rgba(244,236,225,.92)', align: 'right' });
  write(context, `F ${String(frame).padStart(4, '0')}`, 1248, 697, {
    face: 'Mono',
    size: 15,
    fill: quiet,
    align: 'right',
  });
}
