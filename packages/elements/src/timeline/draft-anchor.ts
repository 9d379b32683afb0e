import type { TimecodeFormat } from '@kreatli/timecode';
import { css, nothing } from 'lit';
import type { SessionContext } from '../context/contexts.js';
import type { StoreReader } from '../render/store-reader.js';
import { requestPlayback } from '../request/requests.js';
import { handleView, styles as handleStyles } from './range-handles.js';

/** For the shadow root of the timeline. */
export const styles = css`
  ${handleStyles}
  .handle.anchor {
    top: 0;
    width: 18px;
    height: 18px;
    margin-left: -9px;
    border: 2px dashed var(--_text);
    border-radius: 50% 50% 50% 2px;
    background: color-mix(in srgb, var(--_accent) 40%, transparent);
    cursor: ew-resize;
  }
`;

export interface DraftAnchor {
  /** Dispatches the requests. */
  readonly host: HTMLElement;
  readonly session: SessionContext;
  readonly stores: StoreReader;
  readonly frameCount: number;
  readonly format: TimecodeFormat;
  readonly label: string;
  frameUnder(event: PointerEvent): number;
}

/** Where the comment that is being written is pinned: a handle that moves it, with the video. */
export function draftAnchorView({ host, session, stores, frameCount, format, label, frameUnder }: DraftAnchor) {
  const { drawing } = session;
  const draft = stores.get(drawing.$draft);
  if (!draft?.anchor || draft.editedId !== null) return nothing;
  const { shapes, anchor } = draft;
  const length = anchor.out === null ? null : anchor.out - anchor.in;
  return handleView({
    kind: 'anchor',
    label,
    frame: anchor.in,
    at: anchor.in / frameCount,
    frameCount,
    format,
    frameUnder,
    moveTo(frame) {
      drawing.draw(shapes, { in: frame, out: length === null ? null : frame + length });
      void requestPlayback(host, 'seekFrame', frame);
    },
  });
}
