/** Sends a request with a body that takes long to go, and tells how many bytes have. Rejects as `fetch` does. */
export type Upload = (url: string, init: UploadInit, onProgress: (sent: number) => void) => Promise<Response>;

/** What an upload is made of. */
export interface UploadInit {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob;
  readonly signal: AbortSignal;
}

/** By `fetch`, which tells nothing before the end. */
export const uploadByFetch =
  (send: typeof fetch): Upload =>
  async (url, init, onProgress) => {
    const answer = await send(url, { ...init, cache: 'no-store' });
    if (answer.ok) onProgress(init.body.size);
    return answer;
  };

/** Answers that may have no body. */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** The only request of browsers that tells how far it is. */
export const uploadByXhr: Upload = (url, { method, headers, body, signal }, onProgress) =>
  new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    const end = () => xhr.abort();
    const fail = () => reject(new TypeError('The upload broke off.'));
    xhr.open(method, url);
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    xhr.responseType = 'text';
    xhr.upload.onprogress = ({ loaded }) => onProgress(Math.min(loaded, body.size));
    xhr.onerror = fail;
    xhr.onabort = fail;
    xhr.onload = () => {
      try {
        resolve(
          new Response(BODILESS.has(xhr.status) ? null : xhr.responseText, {
            status: xhr.status,
            statusText: xhr.statusText,
            headers: headersOf(xhr),
          }),
        );
      } catch (cause) {
        reject(cause as Error); // a status or a header that is none
      }
    };
    xhr.onloadend = () => signal.removeEventListener('abort', end);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) return fail();
    xhr.send(body);
  });

function headersOf(xhr: XMLHttpRequest): Headers {
  const headers = new Headers();
  for (const line of xhr.getAllResponseHeaders().split('\r\n')) {
    const [name = '', ...value] = line.split(': ');
    if (name) headers.append(name, value.join(': '));
  }
  return headers;
}
