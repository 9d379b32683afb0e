export type { HttpAdapter, MediaList, MediaText, MediaVersion, MediaVersionSource } from './http-media.js';
export { type HttpOptions, createHttpAdapter } from './http-adapter.js';
export {
  type GuestAccess,
  type ShareLink,
  type ShareLinkOptions,
  openShareLink,
  parseShareLink,
  requestLinkCode,
} from './share-link.js';
export { type VersionUpload, type VersionUploadOptions, uploadVersion } from './upload-version.js';
