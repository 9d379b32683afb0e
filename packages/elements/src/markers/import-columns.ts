/** Templates of what the columns of a table hold: fields to choose them, and its first rows. */
import type { TableColumn, TableColumns, TableField, TableLayout } from '@kreatli/interchange';
import { html, nothing } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { MarkerStrings } from '../locale/strings/en-markers.js';
import type { ImportEvent, UnknownTable } from './import-flow.js';

type Send = (event: ImportEvent) => void;

/** Fields that the user can choose a column for. A table is read only with the required ones. */
const FIELDS: readonly {
  readonly field: TableField & keyof MarkerStrings['tableFields'];
  readonly isRequired: boolean;
}[] = [
  { field: 'time', isRequired: true },
  { field: 'end', isRequired: false },
  { field: 'text', isRequired: true },
  { field: 'author', isRequired: false },
];

/** The question which columns hold the comments, with what was looked for and the first rows. */
export const columnQuestion = (
  fileName: string,
  table: UnknownTable,
  chosen: Partial<TableColumns>,
  t: MarkerStrings,
  send: Send,
) =>
  html`<p class="summary"><b dir="auto">${fileName}</b></p>
    <div role="alert">
      <h3 class="question">${t.whichColumns}</h3>
      ${(['time', 'text'] as const).map((field) =>
        table.lookedFor[field]
          ? html`<p class="hint">${t.columnsLookedFor[field](table.lookedFor[field].join(', '))}</p>`
          : nothing,
      )}
    </div>
    ${columnFields(table, chosen, t, send)} ${firstRows(table, chosen, t)}`;

/** The columns that were read, with fields to choose others. */
export const columnChoice = ({ columns, found }: TableLayout, t: MarkerStrings, send: Send) => {
  const names = FIELDS.flatMap(({ field }) => {
    const index = found[field];
    return index === undefined ? [] : [columnName(columns[index], index, t)];
  });
  return html`<details class="columns">
    <summary>${t.columnsRead(names.join(' · '))}</summary>
    ${columnFields({ columns }, found, t, send)}
  </details>`;
};

function columnFields(
  { columns }: Pick<TableLayout, 'columns'>,
  chosen: Partial<TableColumns>,
  t: MarkerStrings,
  send: Send,
) {
  const options = columns.map((column, index) => ({ index, label: optionLabel(column, index, t) }));
  return html`<div class="choices column-fields">
    ${FIELDS.map(({ field, isRequired }) => {
      const value = chosen[field];
      const handleChange = ({ target }: Event): void => {
        const { value: index } = target as HTMLSelectElement;
        send({ type: 'setColumn', field, column: index === '' ? null : Number(index) });
      };
      return html`<label class="label">
        ${t.tableFields[field]}
        <select class="field" name=${field} ?required=${isRequired} @change=${handleChange}>
          <option value="" ?disabled=${isRequired} .selected=${value === undefined}>
            ${isRequired ? t.chooseColumn : t.noColumn}
          </option>
          ${options.map(
            ({ index, label }) => html`<option value=${index} .selected=${index === value}>${label}</option>`,
          )}
        </select>
      </label>`;
    })}
  </div>`;
}

function firstRows({ columns }: TableLayout, chosen: Partial<TableColumns>, t: MarkerStrings) {
  const fieldOf = (index: number) => FIELDS.find(({ field }) => chosen[field] === index)?.field;
  const rows = Math.max(0, ...columns.map(({ samples }) => samples.length));
  return html`<div class="first-rows" role="region" tabindex="0" aria-label=${t.firstRows}>
    <table>
      <thead>
        <tr>
          ${columns.map((column, index) => {
            const field = fieldOf(index);
            return html`<th scope="col" data-field=${ifDefined(field)}>
              <span dir="auto">${columnName(column, index, t)}</span>
              ${field ? html`<small>${t.tableFields[field]}</small>` : nothing}
            </th>`;
          })}
        </tr>
      </thead>
      <tbody>
        ${Array.from(
          { length: rows },
          (_, row) =>
            html`<tr>
              ${columns.map(
                ({ samples }, index) =>
                  html`<td dir="auto" data-field=${ifDefined(fieldOf(index))}>${samples[row]}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** The name in the header; without one, the letter that a spreadsheet gives the column. */
const columnName = (column: TableColumn | undefined, index: number, t: MarkerStrings): string =>
  column?.name || t.columnLetter(letterOf(index));

/** The name, with the first cell that is not empty. */
function optionLabel(column: TableColumn, index: number, t: MarkerStrings): string {
  const name = columnName(column, index, t);
  const sample = column.samples.find((cell) => cell !== '');
  return sample ? `${name}: ${sample}` : name;
}

/** A to Z, then AA. */
const letterOf = (index: number): string =>
  (index < 26 ? '' : letterOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
