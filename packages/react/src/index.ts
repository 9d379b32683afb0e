'use client';

/** React components of the elements: typed props and events, also under server rendering. */
export type { ElementComponent, ElementProps } from './component.js';
export { ApprovalButton } from './approval-button.js';
export { CommentComposer } from './comment-composer.js';
export { CommentLayer } from './comment-layer.js';
export { CommentThread } from './comment-thread.js';
export { DrawingLayer } from './drawing-layer.js';
export { DrawingTools } from './drawing-tools.js';
export { Counter } from './counter.js';
export { Filmstrip } from './filmstrip.js';
export { Player } from './player.js';
export { ReviewBrief } from './review-brief.js';
export { ReviewPage } from './review-page.js';
export { ReviewPlayer } from './review-player.js';
export { ReviewSession } from './review-session.js';
export { Settings } from './settings.js';
export { SyncStatus } from './sync-status.js';
export { Timeline } from './timeline.js';
export { Transport } from './transport.js';
export { VersionSwitch } from './version-switch.js';
export { Waveform } from './waveform.js';
