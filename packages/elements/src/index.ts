/**
 * The element classes and what goes in and out of them. Nothing is registered here: import
 * `@kreatli/elements/define/…`.
 */
export { KrApprovalButton } from './approval-button/approval-button.js';
export { KrCommentComposer } from './comment-composer/comment-composer.js';
export { KrCommentLayer } from './comment-layer/comment-layer.js';
export type { CommentFilter, Filter } from './listing/filter.js';
export type { Listing } from './listing/listing.js';
export type { Sort } from './listing/order.js';
export type { Place } from './place/place.js';
export type { PlaceEvent } from './place/place-event.js';
export { KrCommentThread } from './comment-thread/comment-thread.js';
export { shellContext } from './context/contexts.js';
export { KrDrawingLayer } from './drawing-layer/drawing-layer.js';
export { KrDrawingTools } from './drawing-tools/drawing-tools.js';
export { conflictsOf } from './keyboard/conflicts.js';
export { type KeyAction, type KeyProfile, type KeyRemap, frameio } from './keyboard/profile.js';
export { type KeymapName, profileOf } from './keyboard/profiles.js';
export { KrExportDialog } from './markers/export-dialog.js';
export { KrImportDialog } from './markers/import-dialog.js';
export { KrPlayer } from './player/player.js';
export { KrReviewBrief } from './review-brief/review-brief.js';
export type { Brand } from './review-page/brand-view.js';
export { KrReviewPage } from './review-page/review-page.js';
export { KrReviewPlayer } from './review-player/review-player.js';
export type {
  CommentAddedEvent,
  CommentResolvedEvent,
  DecisionEvent,
  MentionEvent,
  MentionedParticipant,
  ReviewChange,
  WindowEvent,
} from './review-session/review-change.js';
export type { FrameEvent, SelectEvent, VersionEvent } from './review-session/view-events.js';
export { KrNameDialog } from './review-session/name-dialog.js';
export { KrReviewSession } from './review-session/review-session.js';
export type { PlayerContext, SessionContext, ShellContext } from './context/contexts.js';
export type { BriefInput } from './host-input/brief-input.js';
export type { ParticipantInput } from './host-input/participant-input.js';
export type { CaptionSource, VersionSource } from './host-input/version-source.js';
export { DetailEvent } from './host-event/detail-event.js';
export { KrErrorEvent } from './host-event/error-event.js';
export { type Words, registerLocale } from './locale/locales.js';
export { en } from './locale/strings/en.js';
export {
  type AnyPlaybackEvent,
  type AnyProposeEvent,
  PlaybackEvent,
  ProposeEvent,
  type RequestRejection,
} from './request/requests.js';
export { SignInEvent } from './host-event/sign-in-event.js';
export { SourceExpiredEvent } from './host-event/source-expired-event.js';
export type { Brush } from './feature/brush.js';
export type { DrawingDraft, DrawingFeature, DrawingForm, Tool } from './feature/drawing.js';
export type { Drawing, DrawingHistory } from './feature/drawing-history.js';
export type { PlayerFeatures } from './feature/features.js';
export type { Guide } from './feature/guides.js';
export type { Lane } from './feature/lanes.js';
export type { Selection } from './feature/selection.js';
export type { StageTransform } from './feature/stage-transform.js';
export type { CounterMode } from './locale/position.js';
export type { LocaleStrings } from './locale/strings/en.js';
export { KrSyncStatus } from './sync-status/sync-status.js';
export { KrFilmstrip } from './timeline/filmstrip.js';
export { KrTimeline } from './timeline/timeline.js';
export { KrWaveform } from './timeline/waveform.js';
export { KrCounter } from './transport/counter.js';
export { KrSettings } from './transport/settings.js';
export { KrTransport } from './transport/transport.js';
export { KrVersionSwitch } from './version-switch/version-switch.js';
