import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parseStatus } from './status-words.js';

it('statuses are known by their words in four languages, whatever their case, accents and signs', () => {
  const rows = {
    open: ['Open', 'to do', 'OFFEN', 'À faire', 'Pendiente', 'no', 'FALSE'],
    in_progress: ['In progress', 'in_progress', 'WIP', 'in Bearbeitung', 'En cours', 'En curso'],
    resolved: ['Done', ' resolved ', 'Erledigt!', 'gelöst', 'Terminé', 'Résolu', 'Hecho', 'x', '✓', '✅️', 'WAHR'],
    wont_fix: ["Won't fix", 'Won’t change', 'wont_fix', 'abgelehnt', 'wird nicht geändert', 'Rejeté', 'Rechazado'],
  } as const;
  for (const [status, words] of Object.entries(rows))
    for (const word of words) assert.equal(parseStatus(word), status, word);
  for (const word of ['', 'OK', 'not done', 'ask Tom', 'x'.repeat(100_000)]) assert.equal(parseStatus(word), undefined);
});
