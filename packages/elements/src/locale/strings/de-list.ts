import { counter, digits } from './count.js';
import { deReview } from './de-review.js';
import type { ListStrings } from './en-list.js';

const count = counter('de');
const plural = (one: string, many: string) => (n: number) => count(n, one, many);

export const deList: ListStrings = {
  ...deReview,
  searchAndFilter: 'Suchen und filtern',
  searchComments: 'Kommentare durchsuchen',
  byUnresolved: 'Offene zuerst',
  shownOf: (n, all) => `${digits(n, 'de')} von ${digits(all, 'de')}`,
  filterNames: { authors: 'Teilnehmer', statuses: 'Status', asks: 'Art', tags: 'Schlagwort', versions: 'Version' },
  filterCounts: {
    authors: plural('Teilnehmer', 'Teilnehmer'),
    statuses: plural('Status', 'Status'),
    asks: plural('Art', 'Arten'),
    tags: plural('Schlagwort', 'Schlagwörter'),
    versions: plural('Version', 'Versionen'),
  },
  drawn: 'Mit Zeichnung',
  clear: 'Zurücksetzen',
  clearFilter: (name) => `Filter entfernen: ${name}`,
  noCommentMatches: 'Kein Kommentar passt',
  withoutFilters: (n) => `${count(n, 'Kommentar', 'Kommentare')} ohne Filter`,
  clearFilters: 'Filter zurücksetzen',
  sentNotListed: 'Gesendet. Der Filter blendet ihn aus.',
  showSent: 'Zeigen',
  searched: (text) => `„${text}“`,
  onVersion: (label) => `zu ${label}`,
};
