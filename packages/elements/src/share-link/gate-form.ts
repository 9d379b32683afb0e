import { type TemplateResult, html, nothing } from 'lit';

/** A question of the gate: one field, and what happens with its answer. */
export interface GateQuestion {
  /** Name of the field, and heading. */
  readonly label: string;
  readonly hint: string;
  readonly type: 'password' | 'email' | 'code';
  /** Why the last answer was not taken; null before the first one. */
  readonly error: string | null;
  readonly button: string;
  readonly isBusy: boolean;
  readonly answer: (value: string) => void;
}

/** A form with one question. `more`: below the button. */
export function gateForm(question: GateQuestion, more: TemplateResult | typeof nothing = nothing): TemplateResult {
  const { label, hint, type, error, button, isBusy, answer } = question;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const value = new FormData(event.currentTarget as HTMLFormElement).get('answer');
    if (typeof value === 'string' && value.trim() !== '' && !isBusy) answer(type === 'password' ? value : value.trim());
  };
  return html`<form @submit=${submit}>
    <h1>${label}</h1>
    <p id="hint">${hint}</p>
    <input
      class="field"
      type=${type === 'code' ? 'text' : type}
      name="answer"
      required
      maxlength=${type === 'email' ? 320 : 128}
      pattern=${type === 'code' ? '\\s*[0-9]{6}\\s*' : nothing}
      inputmode=${type === 'code' ? 'numeric' : nothing}
      autocomplete=${AUTOCOMPLETE[type]}
      autofocus
      aria-label=${label}
      aria-describedby=${error === null ? 'hint' : 'error hint'}
      aria-invalid=${error !== null}
    />
    <p class="error" id="error" role="alert" ?hidden=${error === null}>${error ?? nothing}</p>
    <button class="primary" aria-disabled=${isBusy}>${button}</button>
    ${more}
  </form>`;
}

const AUTOCOMPLETE = { password: 'off', email: 'email', code: 'one-time-code' } as const;
