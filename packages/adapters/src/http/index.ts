export { type HttpOptions, createHttpAdapter } from './http-adapter.js';
