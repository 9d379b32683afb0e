/** A program that receives calls, over HTTP. */
import { type IncomingHttpHeaders, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call as it came. */
export interface ReceivedCall {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
/** What is answered. Null: nothing, the connection is broken off. */
export type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
} | null;

/** A server that records what it gets. */
export interface Receiver {
  /** Such as `http://127.0.0.1:1234`: also what `allowHosts` takes. */
  readonly url: string;
  readonly calls: ReceivedCall[];
  /** How it answers from now on. Default: 204. */
  answer: (call: ReceivedCall) => Answer;
  close(): void;
}

export async function startReceiver(answer: Receiver['answer'] = () => ({ status: 204 })): Promise<Receiver> {
  const calls: ReceivedCall[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const call = { method, path, headers, body: Buffer.concat(chunks).toString('utf8') };
      calls.push(call);
      const answered = receiver.answer(call);
      if (!answered) return void request.socket.destroy();
      const { status, headers: more = {}, body } = answered;
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      response.writeHead(status, { ...(typeof body === 'object' && { 'Content-Type': 'application/json' }), ...more });
      response.end(body === undefined ? undefined : text);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    answer,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return receiver;
}
