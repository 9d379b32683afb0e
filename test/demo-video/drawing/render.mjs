import { createCanvas } from '@napi-rs/canvas';
import * as scenes from '../scenes/index.mjs';
import { cutList, HEIGHT, WIDTH } from '../timeline.mjs';
import { burnIn } from './burn-in.mjs';
import { grade } from './grade.mjs';

/** A function that draws any frame of a version and gives back the canvas it used, good until the next call. */
export function renderer(version) {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  const cuts = cutList(version);
  return (frame) => {
    const { shot, start, end } = cuts.find((cut) => frame < cut.end);
    context.reset();
    scenes[shot](context, { frame: frame - start, length: end - start, version });
    const picture = context.getImageData(0, 0, WIDTH, HEIGHT);
    grade(picture.data, WIDTH, shot === 'slate' ? 'dusk' : version.grade, frame);
    context.putImageData(picture, 0, 0);
    context.globalCompositeOperation = 'source-over';
    burnIn(context, frame, version);
    return canvas;
  };
}
