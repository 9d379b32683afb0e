export { type HttpOptions, createHttpAdapter } from './http-adapter.js';
export {
  type GuestAccess,
  type ShareLink,
  type ShareLinkOptions,
  openShareLink,
  parseShareLink,
} from './share-link.js';
