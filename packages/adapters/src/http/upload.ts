/** Sends a request with a body that takes long, and reports the bytes sent so far. Rejects as `fetch` does. */
export type Upload = (url: string, init: UploadInit, onProgress: (sent: number) => void) => Promise<Response>;

/** The request of an upload. */
export interface UploadInit {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob;
  readonly signal: AbortSignal;
}

/** Uploads with `fetch`, which reports progress only at the end. */
export const uploadByFetch =
  (send: typeof fetch): Upload =>
  async (url, init, onProgress) => {
    const response = await send(url, { ...init, cache: 'no-store' });
    if (response.ok) onProgress(init.body.size);
    return response;
  };

/** Statuses whose responses must not have a body. */
const BODILESS_STATUSES: ReadonlySet<number> = new Set([204, 205, 304]);

/** Uploads with `XMLHttpRequest`, the only request of browsers that reports progress. */
export const uploadByXhr: Upload = (url, { method, headers, body, signal }, onProgress) =>
  new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    const abort = () => xhr.abort();
    const fail = () => reject(new TypeError('The upload failed.'));
    xhr.open(method, url);
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    xhr.responseType = 'text';
    xhr.upload.onprogress = ({ loaded }) => onProgress(Math.min(loaded, body.size));
    xhr.onerror = fail;
    xhr.onabort = fail;
    xhr.onload = () => {
      try {
        resolve(responseOf(xhr));
      } catch (cause) {
        reject(cause as Error); // `Response` rejects an invalid status or header.
      }
    };
    xhr.onloadend = () => signal.removeEventListener('abort', abort);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) return fail();
    xhr.send(body);
  });

const responseOf = (xhr: XMLHttpRequest): Response =>
  new Response(BODILESS_STATUSES.has(xhr.status) ? null : xhr.responseText, {
    status: xhr.status,
    statusText: xhr.statusText,
    headers: headersOf(xhr),
  });

function headersOf(xhr: XMLHttpRequest): Headers {
  const headers = new Headers();
  for (const line of xhr.getAllResponseHeaders().split('\r\n')) {
    const [name = '', ...value] = line.split(': ');
    if (name) headers.append(name, value.join(': '));
  }
  return headers;
}
