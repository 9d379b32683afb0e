import { formatBytesIn } from '../style/format-bytes.js';
import { icon, icons } from '@kreatli/elements/kit';
import { html, nothing } from 'lit';
import type { DecisionRule, LinkRole } from '../api/types.js';
import type { Words } from '../strings/load-strings.js';
import { type Template, wordsIn } from '../templates/template.js';
import { type Draft, type DraftInvitation, type DraftProblem, isFilled } from './draft.js';

/** What the cards of the form show, and how they change it. */
export interface DraftView {
  readonly draft: Draft;
  readonly words: Words;
  readonly problems: readonly DraftProblem[];
  readonly change: (change: Partial<Draft>) => void;
}

/** Lengths of a review window, in hours. */
const HOURS = [24, 48, 72, 120, 168];
const RULES: readonly DecisionRule[] = ['any', 'all', 'first_with_veto'];
const ROLES: readonly LinkRole[] = ['approver', 'commenter', 'viewer'];

const valueOf = (event: Event): string => (event.target as HTMLInputElement).value;
const fileOf = (event: Event): File | null => (event.target as HTMLInputElement).files?.[0] ?? null;

/** The kinds of job, and a template of the user's own. */
export function jobCard(
  { draft, words: { t, locale } }: DraftView,
  templates: readonly Template[],
  own: {
    readonly choose: (template: Template) => void;
    readonly load: (file: File) => Promise<void>;
    readonly problem: string;
  },
) {
  return html`<section class="card">
    <div class="cardhead">
      <h2 id="job">${t.job}</h2>
      <span class="weak small grow">${t.jobHint}</span>
      <span class="button slim file"
        >${icon(icons.upload)}${t.ownTemplate}<input
          type="file"
          accept=".json,application/json"
          aria-label=${t.ownTemplate}
          @change=${(event: Event) => {
            const file = fileOf(event);
            (event.target as HTMLInputElement).value = '';
            if (file) void own.load(file);
          }}
      /></span>
    </div>
    <div class="jobs" role="radiogroup" aria-labelledby="job">
      ${templates.map(
        (template) =>
          html`<label class="job"
            >${wordsIn(template.name, locale)}<small>${wordsIn(template.hint, locale)}</small
            ><input type="radio" name="job" .checked=${template.id === draft.job} @change=${() => own.choose(template)}
          /></label>`,
      )}
    </div>
    ${own.problem ? html`<p class="error" role="alert" dir="auto">${own.problem}</p>` : nothing}
  </section>`;
}

/** Title, client and the like: as the producer or a client has entered them. */
export function intakeCard({ draft, words: { t }, problems, change }: DraftView) {
  const field = (name: 'title' | 'client' | 'purchaseOrder' | 'use', label: string) =>
    html`<label
      >${label}<input
        class="field"
        dir="auto"
        name=${name}
        maxlength="300"
        autocomplete="off"
        .value=${draft[name]}
        aria-invalid=${name === 'title' && problems.includes('title')}
        @input=${(event: Event) => change({ [name]: valueOf(event) })}
    /></label>`;
  return html`<section class="card">
    <div class="cardhead">
      <h2>${t.intake}</h2>
      ${
        draft.filledBy === null
          ? nothing
          : html`<span class="ok small row">${icon(icons.check)}<bdi>${t.filledBy(draft.filledBy)}</bdi></span>`
      }
    </div>
    <div class="columns">
      ${field('title', t.title)} ${field('client', t.client)} ${field('purchaseOrder', t.purchaseOrder)}
      ${field('use', t.use)}
    </div>
  </section>`;
}

/** What to watch, and the criteria. */
export function briefCard({ draft, words: { t }, change }: DraftView) {
  const { criteria } = draft;
  const set = (at: number, text: string) => change({ criteria: criteria.map((each, i) => (i === at ? text : each)) });
  return html`<section class="card">
    <h2>${t.brief}</h2>
    <label
      >${t.briefHint}<textarea
        class="field"
        dir="auto"
        name="brief"
        maxlength="10000"
        .value=${draft.brief}
        @input=${(event: Event) => change({ brief: valueOf(event) })}
      ></textarea>
    </label>
    <div>
      <span class="label" id="criteria">${t.criteria}</span>
      <ul aria-labelledby="criteria">
        ${criteria.map(
          (text, i) =>
            html`<li class="entry">
              <input
                class="field"
                dir="auto"
                maxlength="500"
                aria-label=${t.criterion(i + 1)}
                .value=${text}
                @input=${(event: Event) => set(i, valueOf(event))}
              />
              <button
                type="button"
                class="control"
                aria-label=${t.removeCriterion(i + 1)}
                @click=${() => change({ criteria: criteria.filter((_, at) => at !== i) })}
              >
                ${icon(icons.close)}
              </button>
            </li>`,
        )}
      </ul>
    </div>
    <button
      type="button"
      class="button slim add"
      ?disabled=${criteria.length >= 50}
      @click=${() => change({ criteria: [...criteria, ''] })}
    >
      ${icon(icons.plus)}${t.addCriterion}
    </button>
  </section>`;
}

/** The first version, which is uploaded once the review exists. */
export function versionCard({ words: { t, locale } }: DraftView, file: File | null, set: (file: File | null) => void) {
  return html`<section class="card">
    <h2>${t.firstVersion}</h2>
    ${
      file
        ? html`<div class="row">
            <b class="grow" dir="auto">${file.name}</b
            ><span class="weak small number">${formatBytesIn(file.size, locale)}</span>
            <button type="button" class="control" aria-label=${t.discard} @click=${() => set(null)}>
              ${icon(icons.close)}
            </button>
          </div>`
        : html`<span class="button file"
              >${icon(icons.upload)}${t.chooseFile}<input
                type="file"
                accept="video/*,.mxf,.mov,.mp4"
                aria-label=${t.chooseFile}
                @change=${(event: Event) => set(fileOf(event))}
            /></span>
            <p class="weak small">${t.noFileYet}</p>`
    }
  </section>`;
}

/** Who is invited, and when the review is decided. */
export function participantsCard({ draft, words: { t }, problems, change }: DraftView) {
  const { invitations } = draft;
  const set = (at: number, own: Partial<DraftInvitation>) =>
    change({ invitations: invitations.map((each, i) => (i === at ? { ...each, ...own } : each)) });
  const hours = [...new Set([...HOURS, draft.windowHours])].sort((a, b) => a - b);
  return html`<section class="card">
    <h2 id="participants">${t.participantsAndRule}</h2>
    <ul aria-labelledby="participants">
      ${invitations.map(
        (invitation, i) =>
          html`<li class="entry guest">
            <input
              class="field"
              dir="auto"
              maxlength="200"
              autocomplete="off"
              placeholder=${t.name}
              aria-label=${t.participantName(i + 1)}
              aria-invalid=${problems.includes('participant') && isFilled(invitation) && !/\S/.test(invitation.name)}
              .value=${invitation.name}
              @input=${(event: Event) => set(i, { name: valueOf(event) })}
            />
            <select
              class="slim"
              aria-label=${t.participantRole(i + 1)}
              @change=${(event: Event) => set(i, { role: valueOf(event) as LinkRole })}
            >
              ${ROLES.map(
                (role) => html`<option value=${role} ?selected=${role === invitation.role}>${t.roles[role]}</option>`,
              )}
            </select>
            <button
              type="button"
              class="control"
              aria-label=${t.removeParticipant(i + 1)}
              @click=${() => change({ invitations: invitations.filter((_, at) => at !== i) })}
            >
              ${icon(icons.close)}
            </button>
            <input
              class="field email"
              type="email"
              maxlength="320"
              autocomplete="off"
              placeholder=${t.email}
              aria-label=${t.participantEmail(i + 1)}
              aria-invalid=${problems.includes('email') && !/^$|@.+\./.test(invitation.email)}
              .value=${invitation.email}
              @input=${(event: Event) => set(i, { email: valueOf(event).trim() })}
            />
          </li>`,
      )}
    </ul>
    <button
      type="button"
      class="button slim add"
      ?disabled=${invitations.length >= 50}
      @click=${() => change({ invitations: [...invitations, { name: '', email: '', role: 'commenter' }] })}
    >
      ${icon(icons.plus)}${t.addParticipant}
    </button>
    <div class="columns">
      <label
        >${t.rule}<select @change=${(event: Event) => change({ rule: valueOf(event) as DecisionRule })}>
          ${RULES.map((rule) => html`<option value=${rule} ?selected=${rule === draft.rule}>${t.rules[rule]}</option>`)}
        </select></label
      >
      <label
        >${t.window}<select @change=${(event: Event) => change({ windowHours: Number(valueOf(event)) })}>
          ${hours.map(
            (each) => html`<option value=${each} ?selected=${each === draft.windowHours}>${t.hours(each)}</option>`,
          )}
        </select></label
      >
    </div>
  </section>`;
}
