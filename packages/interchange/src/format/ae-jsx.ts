/** A script that sets markers on the open composition of After Effects, which has no import of its own. */
import { SYSTEM_COLORS } from '../color/system-colors.js';
import { formatScope } from '../write/format-scope.js';
import { mergeSameFrame } from '../write/merge-same-frame.js';
import { editorCapabilities, type Format } from './format.js';

export const aeJsx: Format = {
  label: 'Adobe After Effects (script)',
  extension: 'jsx',
  mediaType: 'text/javascript; charset=utf-8',
  carries: { ...editorCapabilities },
  write(job) {
    const { num, den } = job.timebase.rate;
    const rows = mergeSameFrame(job, {}).map(({ in: frame, frames, text, color }) => {
      const length = frames > 1 ? `${frames}*${den}/${num}` : '0';
      return `[${frame}*${den}/${num},${length},${toLiteral(text)},${SYSTEM_COLORS[color].afterEffects}]`;
    });
    // ES3: no JSON, no trailing commas, no template strings.
    return `// ${escapeNonAscii(formatScope(job.scope, job.comments.length))}
(function () {
  var comp = app.project.activeItem;
  if (!(comp instanceof CompItem)) { alert('Open a composition, then run this script again.'); return; }
  var rows = [
    ${rows.join(',\n    ')}
  ];
  app.beginUndoGroup('Review markers');
  for (var i = 0; i < rows.length; i++) {
    var marker = new MarkerValue(rows[i][2]);
    marker.duration = rows[i][1];
    marker.label = rows[i][3];
    comp.markerProperty.setValueAtTime(rows[i][0], marker);
  }
  app.endUndoGroup();
})();
`;
  },
};

/** Escapes everything but harmless ASCII as `\uXXXX`, so that no text can end a string literal or a comment. */
const escapeNonAscii = (text: string): string =>
  text.replace(/[^\x20-\x7e]|["'\\`<]/g, (char) =>
    [...Array(char.length).keys()]
      .map((index) => `\\u${char.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  );
const toLiteral = (text: string): string => `"${escapeNonAscii(text)}"`;
