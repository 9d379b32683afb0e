import { shortDateTime, styles } from '@kreatli/elements/kit';
import { html, nothing } from 'lit';
import type { Words } from '../strings/load-strings.js';
import { barView } from '../style/avatar-view.js';
import { type VersionFigures, hoursOf } from './figures.js';

interface Column {
  readonly label: string;
  readonly value: number | null;
}

/** Four figures of a review, each with one bar per version. */
export function figuresView(figures: readonly VersionFigures[], words: Words) {
  const { t } = words;
  const newest = figures.at(-1);
  const closed = figures.filter(({ window }) => window && window.kind !== 'open' && window.kind !== 'ahead');
  const kept = closed.filter(({ window }) => window?.kind === 'kept').length;
  const hours = (pick: (each: VersionFigures) => number | null): readonly Column[] =>
    figures.map((each) => ({ label: each.label, value: nullOr(pick(each), hoursOf) }));
  const first = newest?.firstComment ?? null;
  const decision = newest?.decision ?? null;
  return html`<div class="figures">
    ${figureCard(
      t.timeToFirstComment,
      valueView(nullOr(first, hoursOf), t.hoursUnit, words),
      chartView(
        hours(({ firstComment }) => firstComment),
        words,
      ),
      t.timeToFirstCommentHint,
    )}
    ${figureCard(
      t.rounds,
      valueView(figures.length, '', words),
      chartView(
        figures.map(({ label, comments }) => ({ label, value: comments })),
        words,
      ),
      t.roundsHint,
    )}
    ${figureCard(
      t.timeToDecision,
      valueView(nullOr(decision, hoursOf), newest?.isUndecided ? t.soFar : t.hoursUnit, words),
      chartView(
        hours((each) => each.decision),
        words,
      ),
      t.timeToDecisionHint,
    )}
    ${figureCard(
      t.windowsKept,
      valueView(closed.length === 0 ? null : kept, t.ofClosed(closed.length), words),
      endsView(figures, words),
      t.windowsKeptHint,
    )}
  </div>`;
}

const nullOr = (value: number | null, map: (value: number) => number): number | null =>
  value === null ? null : map(value);
const numberIn = (value: number, locale: string): string => value.toLocaleString(locale);

const figureCard = (heading: string, value: unknown, chart: unknown, hint: string) =>
  html`<section class="card figure">
    <h2>${heading}</h2>
    <p class="value">${value}</p>
    ${chart}
    <p class="small weak">${hint}</p>
  </section>`;

const valueView = (value: number | null, unit: string, { t, locale }: Words) =>
  value === null
    ? html`<small class="weak">${t.nothingMeasured}</small>`
    : html`${numberIn(value, locale)} <small>${unit}</small>`;

function chartView(columns: readonly Column[], { locale }: Words) {
  const max = Math.max(...columns.map(({ value }) => value ?? 0), 0);
  if (max === 0) return html`<div></div>`;
  // The newest ones, where there is no room for all.
  const shown = columns.slice(-6);
  return html`<ul class="chart">
    ${shown.map(
      ({ label, value }, i) =>
        html`<li class=${i === shown.length - 1 ? 'last' : ''}>
          <b class="number">${value === null ? '–' : numberIn(value, locale)}</b>
          <span class="column" aria-hidden="true" ${styles({ '--_share': String((value ?? 0) / max) })}></span>
          <span class="name" dir="auto">${label}</span>
        </li>`,
    )}
  </ul>`;
}

function endsView(figures: readonly VersionFigures[], words: Words) {
  const { t, locale } = words;
  const textOf = ({ window }: VersionFigures): string => {
    if (!window) return '';
    if (window.kind === 'missed') return t.missed;
    const hours = numberIn(hoursOf(window.ms), locale);
    return { kept: t.kept, over: t.over, open: t.stillOpen, ahead: t.ahead }[window.kind](hours);
  };
  const shareOf = ({ window, opensAt, closesAt }: VersionFigures): number => {
    if (!window || opensAt === null || closesAt === null) return 0;
    if (window.kind === 'missed' || window.kind === 'over') return 1;
    return window.kind === 'ahead' ? 0 : 1 - window.ms / (closesAt - opensAt);
  };
  return html`<ul class="ends">
    ${figures
      .filter(({ window }) => window !== null)
      .slice(-3)
      .map(
        (each) =>
          html`<li>
            <span class="row"
              ><b class="grow" dir="auto">${each.label}</b><span class="weak">${textOf(each)}</span></span
            >
            ${barView(shareOf(each))}
          </li>`,
      )}
  </ul>`;
}

/** The figures as a table, newest version first. */
export function figuresTable(figures: readonly VersionFigures[], now: number, words: Words) {
  const { t, locale } = words;
  const hours = (ms: number | null, unit: string): string =>
    ms === null ? '–' : `${numberIn(hoursOf(ms), locale)} ${unit}`;
  const windowText = ({ opensAt, closesAt }: VersionFigures): string =>
    opensAt === null || closesAt === null
      ? '–'
      : `${shortDateTime(new Date(opensAt).toISOString(), now, locale)}, ${hours(closesAt - opensAt, t.hoursUnit)}`;
  return html`<section class="card">
    <h2>${t.asTable}</h2>
    <div class="scroll" tabindex="0" role="region" aria-label=${t.asTable}>
      <table>
        <thead>
          <tr>
            <th scope="col">${t.columnVersion}</th>
            <th scope="col">${t.columnWindow}</th>
            <th scope="col" class="number">${t.columnFirst}</th>
            <th scope="col" class="number">${t.columnComments}</th>
            <th scope="col" class="number">${t.columnReopened}</th>
            <th scope="col" class="number">${t.columnConflicts}</th>
            <th scope="col" class="number">${t.columnDecisionTime}</th>
          </tr>
        </thead>
        <tbody>
          ${[...figures].reverse().map(
            (each) =>
              html`<tr>
                <td dir="auto"><b>${each.label}</b></td>
                <td>${windowText(each)}</td>
                <td class="number">${hours(each.firstComment, t.hoursUnit)}</td>
                <td class="number">${each.comments}</td>
                <td class="number">${each.reopened}</td>
                <td class="number">${each.conflicts}</td>
                <td class="number">${hours(each.decision, each.isUndecided ? t.soFar : t.hoursUnit)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${figures.length > 1 && figures.length < 8 ? html`<p class="small weak">${t.fewRounds}</p>` : nothing}
  </section>`;
}
