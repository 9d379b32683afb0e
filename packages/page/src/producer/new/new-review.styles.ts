import { css } from 'lit';

/** Form of a new review: two columns where there is room. */
export const newReviewStyles = css`
  :host {
    container-type: inline-size;
  }
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(320px, 420px);
    gap: 16px 24px;
    align-items: start;
  }
  .head {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
  }
  .side {
    display: grid;
    gap: 16px;
  }
  .cardhead {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }
  .jobs {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(132px, 1fr));
    gap: 8px;
  }
  .job {
    position: relative;
    display: grid;
    align-content: space-between;
    gap: 4px;
    min-height: 64px;
    padding: 8px 12px;
    border: 1px solid color-mix(in srgb, var(--_text-2) 55%, transparent);
    border-radius: var(--_radius-s);
    font-size: 13px;
    line-height: 16px;
    font-weight: 600;
    color: var(--_text);
    cursor: pointer;
  }
  .job small {
    font-weight: 400;
    color: var(--_text-2);
  }
  .job input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .job:has(:checked) {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
    background: color-mix(in srgb, var(--_accent) 10%, transparent);
  }
  .job:has(:focus-visible) {
    outline: 2px solid var(--_accent-text);
    outline-offset: 2px;
  }
  .entry {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 8px;
    align-items: center;
  }
  .entry + .entry {
    margin-top: 8px;
  }
  .guest {
    grid-template-columns: minmax(0, 1fr) auto auto;
  }
  .guest .email {
    grid-column: 1 / -1;
    grid-row: 2;
  }
  .guest + .guest {
    margin-top: 12px;
    padding-top: 12px;
    border-top: 1px solid var(--_line);
  }
  .file {
    position: relative;
    justify-self: start;
  }
  .file input {
    position: absolute;
    inset: 0;
    width: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .file:has(:focus-visible) {
    outline: 2px solid var(--_accent-text);
    outline-offset: 2px;
  }
  .control {
    min-width: max(28px, calc(var(--_control) - 6px));
  }
  .errors {
    grid-column: 1 / -1;
    padding: 12px 20px;
    border: 1px solid var(--_reject-text);
  }
  @container (width < 860px) {
    form {
      grid-template-columns: minmax(0, 1fr);
    }
    .head .button.main {
      flex: 1 0 100%;
    }
  }
`;
