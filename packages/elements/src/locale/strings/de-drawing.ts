import { counter } from './count.js';
import type { DrawingStrings } from './en-drawing.js';

const count = counter('de');

/** German strings of drawing on the frame. */
const drawing: DrawingStrings = {
  toolbar: 'Zeichenwerkzeuge',
  tools: {
    select: 'Auswählen',
    pen: 'Stift',
    line: 'Linie',
    arrow: 'Pfeil',
    rect: 'Rechteck',
    ellipse: 'Ellipse',
    text: 'Text',
    eraser: 'Radierer',
  },
  brush: 'Farbe und Stärke',
  color: 'Farbe',
  width: 'Stärke',
  colors: ['Rot', 'Orange', 'Gelb', 'Grün', 'Cyan', 'Blau', 'Violett', 'Pink', 'Weiß', 'Schwarz'],
  widths: ['Dünn', 'Mittel', 'Dick', 'Sehr dick'],
  undoDrawing: 'Rückgängig',
  redoDrawing: 'Wiederherstellen',
  clearDrawing: 'Zeichnung entfernen',
  drawingOn: 'Zeichnung auf',
  commentIsOn: 'Dein Kommentar ist auf',
  drawingIsOn: 'Die Zeichnung ist auf',
  shapes: (n) => count(n, 'Form', 'Formen'),
  done: 'Fertig',
  goThere: 'Dorthin',
  moveHere: 'Hierher verschieben',
  full: 'Dieser Kommentar hat keinen Platz für einen weiteren Strich.',
  pad: 'Bild zum Zeichnen',
  padHelp:
    'Pfeiltasten bewegen ein Kreuz. Enter setzt Anfang und Ende einer Form, mit dem Stift eine Markierung. ' +
    '1 bis 8 wählen ein Werkzeug.',
  omitted: (n) => `${count(n, 'Form wird', 'Formen werden')} nicht gezeigt: Die Zeichnung ist zu groß.`,
};

export const deDrawing = { drawing };
