import { css } from 'lit';

/** The avatars in the header, and the list that they open. */
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
  .participants .more {
    padding-inline-start: 4px;
    font-size: 12px;
    color: var(--_text-2);
  }
  .menu.list {
    width: 300px;
  }
  .menu.list ul {
    margin: 0;
    padding: 4px;
    list-style: none;
  }
  .menu.list li {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 40px;
  }
  .menu.list .name {
    display: grid;
    flex: 1;
    min-width: 0;
  }
  .menu.list bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .menu.list small,
  .menu.list .progress {
    font-size: 12px;
    color: var(--_text-3);
  }
  .menu.list [data-progress='approved'] .progress {
    color: var(--_approve-text);
  }
  .menu.list [data-progress='changesRequested'] .progress {
    color: var(--_changes-text);
  }
`;
