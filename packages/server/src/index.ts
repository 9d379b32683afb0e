export type { Issuer } from './access/host-token.js';
export { type BackendOptions, type Caller, type ServerBackend, createServerBackend } from './backend/server-backend.js';
export { type Mail, MailError, type Mailer, type SmtpOptions, createSmtpMailer } from './mail/mailer.js';
export type { MailBrand } from './mail/messages.js';
export type { BlobContent, Blobs } from './blobs/blobs.js';
export { type FileBlobsOptions, createFileBlobs } from './blobs/file-blobs.js';
export type { WebhookOptions } from './delivery/webhooks.js';
export { type ReviewHandler, createReviewHandler } from './handler/create-review-handler.js';
export type { ReviewHandlerOptions } from './handler/options.js';
export { DEFAULT_UPLOAD_LIMITS, type UploadLimits } from './uploads/uploads.js';
export { DEFAULT_LIMITS, type UserLimits } from './handler/user-limits.js';
export { type Bus, type BusMessage, createLocalBus } from './live/bus.js';
export { type NatsBusOptions, createNatsBus } from './live/nats-bus.js';
export { type NotifyBusOptions, createNotifyBus } from './live/notify-bus.js';
export {
  type LogChange,
  type LogStore,
  type ReviewKey,
  type StoredEntry,
  type StoredHead,
  type StoredRejection,
  createLogStore,
} from './log/log-store.js';
export type { MediaOptions } from './media/media.js';
export { DatabaseError } from './sql/database-error.js';
export { migrate } from './sql/migrate.js';
export { type PgliteOptions, openPglite } from './sql/pglite.js';
export { type PostgresOptions, openPostgres } from './sql/postgres.js';
export type { Sql, Statement } from './sql/sql.js';
export { type Config, ConfigError, readConfig } from './ops/config.js';
export { type RunningServer, type StartOptions, startServer } from './ops/start-server.js';
export type { AddressRules, HostRule } from './webhooks/address.js';
export { type Delivery, type Member, type PollContext, type Recipe, type RecipeContext } from './webhooks/recipe.js';
export {
  CallError,
  type SafeFetch,
  type SafeFetchOptions,
  type SafeRequest,
  type SafeResponse,
  createSafeFetch,
} from './webhooks/safe-fetch.js';
export type { Webhook, WebhookSecrets, WebhookSettings } from './webhooks/webhook.js';
export { type CallApi, type NewTask, type Task, type TaskSystem } from './recipes/task-system.js';
export { taskRecipe } from './recipes/tasks.js';
