/** What a page without a bundler needs for a backend of its own. */
export { createHttpAdapter } from '@kreatli/adapters/http';
