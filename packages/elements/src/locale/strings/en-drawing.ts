import { counter } from './count.js';

const count = counter('en');

/** Drawing on the frame: the pad, its toolbar, and the drawings of comments. */
const drawing = {
  toolbar: 'Drawing tools',
  tools: {
    select: 'Select',
    pen: 'Pen',
    line: 'Line',
    arrow: 'Arrow',
    rect: 'Rectangle',
    ellipse: 'Ellipse',
    text: 'Text',
    eraser: 'Eraser',
  },
  brush: 'Color and width',
  color: 'Color',
  width: 'Width',
  colors: ['Red', 'Orange', 'Yellow', 'Green', 'Cyan', 'Blue', 'Purple', 'Pink', 'White', 'Black'] as readonly string[],
  widths: ['Thin', 'Medium', 'Thick', 'Very thick'] as readonly string[],
  undoDrawing: 'Undo',
  redoDrawing: 'Redo',
  clearDrawing: 'Remove the drawing',
  drawingOn: 'Drawing on',
  commentIsOn: 'Your comment is on',
  drawingIsOn: 'Your drawing is on',
  shapes: (n: number) => count(n, 'shape', 'shapes'),
  done: 'Done',
  goThere: 'Go there',
  moveHere: 'Move it here',
  full: 'This comment has no room for another stroke.',
  pad: 'Frame, to draw on',
  padHelp:
    'Arrow keys move a cross. Enter sets the start and the end of a shape, or a pin with the pen. ' +
    '1 to 8 choose a tool.',
  omitted: (n: number) => `${count(n, 'shape is', 'shapes are')} not shown: the drawing is too large.`,
};

export const enDrawing = { drawing };

export type DrawingStrings = typeof drawing;
