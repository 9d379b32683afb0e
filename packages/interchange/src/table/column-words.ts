/** Names that users give to the columns of a table, in English, German, French and Spanish. */
import type { TableField } from '../model/table.js';
import { foldWords } from '../text/fold-words.js';

const setOf = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const TIME = setOf(
  'timecode tc time timestamp zeit zeitcode zeitstempel zeitpunkt zeitmarke temps minutage horodatage temporel tiempo',
);
const START = setOf('in start begin beginning anfang beginn entree debut inicio entrada tcin startzeit starttime');
const END = setOf('out end stop ende ausstieg sortie fin final salida tcout endzeit endtime');
const FRAME = setOf('frame bild bilder einzelbild image fotograma cuadro');
const MILLISECONDS = setOf('ms msec millisecond millisekunde milliseconde milisegundo');
/** They show a start or an end where no clearer word does, and only if every other word is known. */
const FROM = setOf('from von ab de du desde');
const TO = setOf('to bis au a hasta');
/** Words beside those of a time that change nothing. */
const BESIDE_TIME = setOf(
  'h m s hh mm ss ff fff sec sek seg second sekunde seconde segundo min code codigo point punkt position posicion ' +
    'number nummer numero record rec source src',
);

/** Names of fields, the clearest first. */
const NAMES: Readonly<Record<'text' | 'author' | 'status' | 'visibility', readonly ReadonlySet<string>[]>> = {
  text: [
    setOf('comment kommentar commentaire comentario'),
    setOf('feedback note notiz anmerkung bemerkung hinweis remark remarque nota observacion retour'),
    setOf('text texte texto message nachricht mensaje inhalt content contenu contenido'),
    setOf(
      'correction korrektur correccion change anderung aenderung modification cambio request wunsch issue task ' +
        'aufgabe todo',
    ),
    setOf('description beschreibung descripcion title titel titre titulo'),
  ],
  author: [
    setOf(
      'author autor autorin auteur autrice autora reviewer commenter kommentator verfasser verfasserin relecteur ' +
        'revisor user username benutzer nutzer utilisateur usuario',
    ),
    setOf('name nom nombre person initial kurzel kuerzel who wer qui quien by von par por'),
  ],
  status: [
    setOf('status state zustand stand etat statut estado'),
    setOf(
      'done resolved complete completed fixed closed erledigt fertig gelost geloest fait termine resolu hecho ' +
        'resuelto terminado completado',
    ),
  ],
  visibility: [setOf('visibility')],
};

/** A column with one of these beside a known word holds something else, such as "Comment ID" or "File name". */
const OTHER = setOf(
  'id nr no type typ tipo kind date datum fecha at color colour farbe couleur file datei fichier archivo clip asset ' +
    'project projekt projet proyecto version email mail url link count anzahl duration dauer duree duracion length ' +
    'lange laenge longueur reel track spur camera kamera marker marqueur marcador thread reply code rate fps',
);
/** Beside a time they show when a comment was written. */
const WRITTEN = setOf('created updated modified added posted commented erstellt geandert');

/** Endings of plurals. */
const ENDINGS = ['s', 'e', 'n', 'es', 'en'];

/** Whether a set has a word, or the word is a plural of one. */
const isIn = (set: ReadonlySet<string>, word: string): boolean =>
  set.has(word) ||
  (word.length > 4 && ENDINGS.some((ending) => word.endsWith(ending) && set.has(word.slice(0, -ending.length))));

/** Names of columns to look for, as users are shown them. */
export const LOOKED_FOR = {
  time: ['Timecode', 'TC', 'Time', 'In', 'Start', 'Frame', 'Zeit', 'Temps', 'Tiempo'],
  text: ['Comment', 'Note', 'Feedback', 'Text', 'Kommentar', 'Anmerkung', 'Commentaire', 'Comentario'],
} as const satisfies Partial<Record<TableField, readonly string[]>>;

/** Longer cells are sentences, not names. */
const MAX_LENGTH = 60;
const MAX_WORDS = 6;

/** The words of a header cell: lower case, without accents and signs. None where it is too long for a name. */
function wordsOf(name: string): readonly string[] {
  if (name.length > MAX_LENGTH) return [];
  const words = foldWords(name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .split(' ')
    .filter(Boolean);
  return words.length > MAX_WORDS ? [] : words;
}

/** How clearly a header cell names a field. */
export interface NamedField {
  readonly field: TableField;
  /** 0 is the clearest. */
  readonly rank: number;
  /** Whether each of its words is known. */
  readonly isExact: boolean;
}

/** The fields that a header cell may name; "Von" may be a start or an author. */
export function fieldsNamedBy(name: string): readonly NamedField[] {
  const words = wordsOf(name);
  return words.length === 0 ? [] : [...timesNamedBy(words), ...othersNamedBy(words)];
}

function timesNamedBy(words: readonly string[]): readonly NamedField[] {
  const has = hasIn(words);
  const [isTime, isFrame] = [has(TIME), has(FRAME)];
  if (words.every((word) => hasIn([word])(TIME, START, END, FRAME, MILLISECONDS, FROM, TO, BESIDE_TIME))) {
    const isStart = has(START) || (has(FROM) && !has(END));
    const isEnd = has(END) || (has(TO) && !has(START));
    // "In/Out" and "von – bis" hold both.
    if (isEnd && !isStart) return [{ field: 'end', rank: isFrame ? 3 : 0, isExact: true }];
    const rank = isFrame ? 3 : !isStart ? 2 : isTime ? 0 : 1;
    return isStart || isTime || isFrame || has(MILLISECONDS) ? [{ field: 'time', rank, isExact: true }] : [];
  }
  if (!(isTime || isFrame) || has(OTHER, WRITTEN)) return [];
  return [{ field: has(END) && !has(START) ? 'end' : 'time', rank: isFrame ? 5 : 4, isExact: false }];
}

/** Whether one of the words is in one of the sets. */
const hasIn =
  (words: readonly string[]) =>
  (...sets: readonly ReadonlySet<string>[]): boolean =>
    words.some((word) => sets.some((set) => isIn(set, word)));

function othersNamedBy(words: readonly string[]): readonly NamedField[] {
  const has = hasIn(words);
  const isExact = words.length === 1;
  if (!isExact && has(OTHER)) return [];
  const named = (Object.keys(NAMES) as (keyof typeof NAMES)[]).flatMap((field): readonly NamedField[] => {
    const groups = NAMES[field];
    const rank = groups.findIndex((group) => has(group));
    return rank < 0 ? [] : [{ field, rank: isExact ? rank : rank + groups.length, isExact }];
  });
  // "Comment author" and "Task completed" hold no text.
  return named.length > 1 ? named.filter(({ field }) => field !== 'text') : named;
}

/** What a plain number in a column of times counts, by the name of the column. */
export type TimeUnit = 'frames' | 'seconds' | 'milliseconds';

/** The unit of a column of times; seconds, unless its name shows another. */
export function unitNamedBy(name: string): TimeUnit {
  const has = hasIn(wordsOf(name));
  return has(MILLISECONDS) ? 'milliseconds' : has(FRAME) ? 'frames' : 'seconds';
}
