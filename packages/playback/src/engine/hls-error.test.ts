import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { ErrorData } from 'hls.js';
import { translateHlsError } from './hls-error.js';

const realFetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = realFetch;
});

const translate = (details: string, over: object = {}) => {
  const data = { type: 'networkError', details, fatal: true, error: new Error('why'), ...over } as unknown as ErrorData;
  return translateHlsError(data, 'https://cdn.example/a.m3u8', new AbortController().signal);
};

test('maps errors of segments, keys, codecs and damaged media to codes', async () => {
  assert.equal((await translate('fragLoadError', { response: { code: 404 } })).code, 'HLS_SEGMENT_NOT_FOUND');
  assert.equal((await translate('fragLoadError', { response: { code: 403 } })).code, 'SOURCE_REFUSED');
  assert.equal((await translate('fragLoadTimeOut')).code, 'NETWORK');
  assert.equal((await translate('keyLoadError')).code, 'HLS_KEY_FAILED');
  assert.equal((await translate('fragDecryptError')).code, 'HLS_KEY_FAILED');
  assert.equal((await translate('manifestIncompatibleCodecsError')).code, 'MEDIA_UNSUPPORTED');
  assert.equal((await translate('bufferAppendError', { type: 'mediaError' })).code, 'MEDIA_UNDECODABLE');
  assert.equal((await translate('levelParsingError')).code, 'HLS_MANIFEST_INVALID');
});

test('requests the URL of a playlist that failed to load', async () => {
  globalThis.fetch = async () => new Response('', { status: 404 });
  assert.equal((await translate('manifestLoadError')).code, 'SOURCE_NOT_FOUND');
  globalThis.fetch = async () => new Response('<html>');
  assert.equal((await translate('manifestParsingError')).code, 'HLS_MANIFEST_INVALID');
});
