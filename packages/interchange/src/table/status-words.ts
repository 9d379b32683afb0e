/** Words that users write into a column of statuses, in English, German, French and Spanish. */
import type { MarkerStatus } from '../model/marker.js';
import { foldWords } from '../text/fold-words.js';

const STATUSES: readonly (readonly [MarkerStatus, string])[] = [
  ['open', 'open|todo|to do|new|pending|offen|neu|ausstehend|ouvert|a faire|nouveau|abierto|pendiente|por hacer|nuevo'],
  ['open', 'no|nein|non|false|falsch|faux|falso'],
  [
    'in_progress',
    'in progress|wip|doing|started|ongoing|in work|in arbeit|in bearbeitung|laufend|begonnen|en cours|en curso|' +
      'en proceso|en progreso',
  ],
  [
    'resolved',
    'resolved|done|closed|complete|completed|finished|fixed|solved|erledigt|fertig|gelost|geloest|geschlossen|' +
      'abgeschlossen|behoben|umgesetzt|fait|termine|resolu|corrige|clos|ferme|hecho|resuelto|cerrado|terminado|' +
      'completado|corregido',
  ],
  ['resolved', 'yes|x|✓|✔|☑|✅|ja|oui|si|true|wahr|vrai|verdadero'],
  [
    'wont_fix',
    'won t fix|wont fix|won t change|rejected|declined|wird nicht geandert|abgelehnt|verworfen|rejete|refuse|' +
      'rechazado|descartado',
  ],
];

const statusOf = new Map(
  STATUSES.flatMap(([status, words]) => words.split('|').map((word) => [word, status] as const)),
);

/** The status that a cell names; undefined for other text. */
export const parseStatus = (cell: string): MarkerStatus | undefined => statusOf.get(foldWords(cell.slice(0, 60)));
