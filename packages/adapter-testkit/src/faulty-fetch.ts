import type { Fault, FaultProxy } from './options.js';

type Call = Parameters<FaultProxy['next']>[0];

/** A `fetch` with faults, and the control over them. */
export interface FaultyFetch extends FaultProxy {
  readonly fetch: typeof fetch;
}

/** Creates a network with faults. Pass `fetch` to the adapter, and the whole as `control.network` to the kit. */
export function createFaultyFetch(real: typeof fetch = (...args) => fetch(...args)): FaultyFetch {
  const waiting = new Map<Call, Fault[]>();
  return {
    next: (call, fault) => void waiting.set(call, [...(waiting.get(call) ?? []), fault]),
    clear: () => waiting.clear(),
    async fetch(input, init) {
      const fault = waiting.get(callOf(input, init))?.shift();
      return fault ? apply(fault, () => real(input, init)) : real(input, init);
    },
  };
}

function callOf(input: Parameters<typeof fetch>[0], init: RequestInit = {}): Call {
  const url = input instanceof Request ? input.url : String(input);
  if (new Headers(init.headers).get('Accept') === 'text/event-stream' || url.includes('live=sse')) return 'watch';
  return (init.method ?? 'GET').toUpperCase() === 'GET' ? 'read' : 'append';
}

async function apply(fault: Fault, send: () => Promise<Response>): Promise<Response> {
  switch (fault.k) {
    case 'lose_request':
      throw new TypeError('fetch failed');
    case 'lose_response':
      await (await send()).arrayBuffer();
      throw new TypeError('fetch failed');
    case 'repeat':
      await (await send()).arrayBuffer();
      return send();
    case 'delay':
      await new Promise((resolve) => void setTimeout(resolve, fault.ms));
      return send();
    case 'status':
      return new Response(null, {
        status: fault.code,
        headers: fault.retryAfterS === undefined ? {} : { 'Retry-After': String(fault.retryAfterS) },
      });
    case 'response':
      return new Response(fault.text, { headers: { 'Content-Type': fault.type } });
    case 'cut_stream':
      return cut(await send());
  }
}

/** The response, failing after its first chunk. */
function cut(response: Response): Response {
  const reader = response.body!.getReader();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const { value } = await reader.read();
      if (value) controller.enqueue(value);
      controller.error(new TypeError('terminated'));
      await reader.cancel();
    },
  });
  return new Response(body, { status: response.status, headers: response.headers });
}
