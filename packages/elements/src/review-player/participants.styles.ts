import { css } from 'lit';

/** The avatars in the header. */
export const participantsStyles = css`
  .participants {
    display: flex;
    align-items: center;
    min-height: var(--_control);
    padding-inline: 6px 2px;
    border-radius: var(--_radius-s);
  }
  .participants .avatar {
    width: 24px;
    height: 24px;
    margin-inline-start: -4px;
    border: 2px solid var(--_bg);
    font-size: 9px;
  }
  .participants .here {
    display: grid;
    position: relative;
  }
  .participants .here::after {
    content: '';
    position: absolute;
    right: -2px;
    bottom: -2px;
    box-sizing: border-box;
    width: 11px;
    height: 11px;
    border: 2px solid var(--_bg);
    border-radius: 50%;
    background: var(--_approve);
  }
  .participants .more {
    padding-inline-start: 4px;
    font-size: 12px;
    color: var(--_text-2);
  }
`;
