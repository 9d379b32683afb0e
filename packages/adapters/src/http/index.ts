export { type HttpOptions, createHttpAdapter } from './http-adapter.js';
export {
  type GuestAccess,
  type ShareLink,
  type ShareLinkOptions,
  openShareLink,
  parseShareLink,
} from './share-link.js';
export { type VersionUpload, type VersionUploadOptions, uploadVersion } from './upload-version.js';
