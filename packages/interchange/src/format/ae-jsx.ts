/** A script that sets markers on the open composition of After Effects, which has no import of its own. */
import { COLOURS } from '../colour.js';
import { placed } from '../export-job.js';
import { mergeSameFrame } from '../merge-same-frame.js';
import { scopeLine } from '../scope.js';
import { editing, type Format } from './format.js';

export const aeJsx: Format = {
  label: 'Adobe After Effects (script)',
  extension: 'jsx',
  mediaType: 'text/javascript; charset=utf-8',
  carries: { ...editing },
  write(job) {
    const { num, den } = job.clock.rate;
    const rows = mergeSameFrame(job, placed(job.notes), {}).map(({ in: frame, frames, text, colour }) => {
      const length = frames > 1 ? `${frames}*${den}/${num}` : '0';
      return `[${frame}*${den}/${num},${length},${literal(text)},${COLOURS[colour].afterEffects}]`;
    });
    // ES3: no JSON, no trailing commas, no template strings.
    return `// ${ascii(scopeLine(job.scope, job.notes.length))}
(function () {
  var comp = app.project.activeItem;
  if (!(comp instanceof CompItem)) { alert('Open a composition, then run this script again.'); return; }
  var notes = [
    ${rows.join(',\n    ')}
  ];
  app.beginUndoGroup('Review markers');
  for (var i = 0; i < notes.length; i++) {
    var marker = new MarkerValue(notes[i][2]);
    marker.duration = notes[i][1];
    marker.label = notes[i][3];
    comp.markerProperty.setValueAtTime(notes[i][0], marker);
  }
  app.endUndoGroup();
})();
`;
  },
};

/** Everything that is not plain ASCII as `\uXXXX`: nothing in a note can leave the string or the comment. */
const ascii = (text: string): string =>
  text.replace(/[^\x20-\x7e]|["'\\`<]/g, (sign) =>
    [...Array(sign.length).keys()]
      .map((index) => `\\u${sign.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  );
const literal = (text: string): string => `"${ascii(text)}"`;
