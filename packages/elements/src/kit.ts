/**
 * For pages around the elements that look as they do: tokens and controls as styles of Lit, icons, badges of
 * participants, dialogs, and times and numbers in the language of the user.
 */
export * as icons from './icon/icon-set.js';
export { icon } from './icon/icon.js';
export { formatPercent } from './locale/number.js';
export { relativeTime, shortDateTime, shortDay } from './locale/relative-time.js';
export { cleanName, initialsOf } from './participant/participant-badge.js';
export { openModal } from './popup/modal.js';
export { styles } from './render/styles.js';
export { type Brand, brandView } from './review-page/brand-view.js';
export { controls } from './style/controls.styles.js';
export { reviewControls } from './style/review-controls.styles.js';
export { tokens } from './style/tokens.styles.js';
