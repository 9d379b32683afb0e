import { AdapterError } from '@kreatli/core';
import type { OptOuts } from '../mail/opt-outs.js';
import { type Endpoint, endpoint } from './endpoint.js';

/** Ends the messages to an address: by one click of a mail program (RFC 8058), and by a page with a button. */
export function mailEndpoints(optOuts: OptOuts): readonly Endpoint[] {
  const path = '/v1/mail/unsubscribe/{token}';
  const addressOf = ({ token = '' }: Readonly<Record<string, string>>): string => {
    const email = optOuts.read(token);
    if (email === null) throw new AdapterError('not_found', 'This address of a message is not complete.');
    return email;
  };
  return [
    endpoint({
      method: 'GET',
      path,
      summary: 'A page with a button that ends the messages to an address. Opening it changes nothing.',
      credential: 'none',
      returns: { status: 200, body: 'text/html' },
      async answer({ path: parts }) {
        addressOf(parts);
        return page('<form method="post"><button>No more messages about reviews</button></form>');
      },
    }),
    endpoint({
      method: 'POST',
      path,
      summary: 'Ends the messages to an address. Codes that are asked for are still sent.',
      credential: 'none',
      returns: { status: 200, body: 'text/html' },
      async answer({ path: parts }) {
        await optOuts.add(addressOf(parts));
        return page('<p>You will get no more messages about reviews.</p>');
      },
    }),
  ];
}

/** Nothing that a user wrote is part of it. */
const page = (content: string): Response =>
  new Response(
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
      `<title>Messages about reviews</title></head><body>${content}</body></html>`,
    {
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': "default-src 'none'; form-action 'self'; frame-ancestors 'none'",
        'Referrer-Policy': 'no-referrer',
        'Cache-Control': 'no-store',
      },
    },
  );
