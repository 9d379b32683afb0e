/** The drawing of a comment, small, on its frame. Loaded when a comment has one. */
import type { Comment, Thread } from '@kreatli/core';
import { css, html } from 'lit';
import type { SessionContext } from '../context/contexts.js';
import { KrDrawingStill } from '../drawing-still/drawing-still.js';
import { registerElement } from '../render/register-element.js';

registerElement('kr-drawing-still', KrDrawingStill);

export const view = ({ drawing }: Comment, { span }: Thread, { $versionId }: SessionContext) =>
  html`<kr-drawing-still
    .frame=${span?.in ?? 0}
    .versionId=${span ? $versionId.get() : null}
    .shapes=${drawing}
  ></kr-drawing-still>`;

export const styles = css``;
