/** An Incoming Webhook as Slack's documentation and answers have it: what it refuses, and how much it takes. */
import { type Receiver, startReceiver } from './receiver.js';

interface Text {
  readonly type: string;
  readonly text: string;
}
export interface SlackBlock {
  readonly type: string;
  readonly text?: Text;
  readonly elements?: readonly (Text & { readonly url?: string })[];
}
export interface SlackMessage {
  readonly text?: string;
  readonly blocks?: readonly SlackBlock[];
}

export interface FakeSlack extends Receiver {
  /** What was posted. */
  readonly messages: SlackMessage[];
}

/** `now`: a message each second. */
export async function startSlack(now: () => number): Promise<FakeSlack> {
  const messages: SlackMessage[] = [];
  let last = -Infinity;
  const receiver = await startReceiver(({ method, headers, body }) => {
    if (method !== 'POST' || !headers['content-type']?.startsWith('application/json'))
      return { status: 400, body: 'invalid_payload' };
    const message = JSON.parse(body) as SlackMessage;
    const problem = problemOf(message, body.length);
    if (problem) return { status: 400, body: problem };
    if (now() - last < 1_000) return { status: 429, headers: { 'Retry-After': '1' }, body: 'rate_limited' };
    last = now();
    messages.push(message);
    return { status: 200, body: 'ok' };
  });
  return Object.assign(receiver, { messages });
}

function problemOf({ text, blocks }: SlackMessage, length: number): string | null {
  if (!text && !blocks) return 'no_text';
  if ((blocks?.length ?? 0) > 50) return 'invalid_blocks';
  if (length > 13_200) return 'msg_blocks_too_long';
  return blocks?.every(isBlock) ? null : 'invalid_blocks';
}

function isBlock({ type, text, elements }: SlackBlock): boolean {
  const isText = (value: Text | undefined, most: number, types = ['plain_text', 'mrkdwn']) =>
    value !== undefined && types.includes(value.type) && value.text.length > 0 && value.text.length <= most;
  if (type === 'header') return isText(text, 150, ['plain_text']);
  if (type === 'section') return isText(text, 3_000);
  if (type === 'context') return elements!.length <= 10 && elements!.every((each) => isText(each, 2_000));
  return (
    type === 'actions' && elements!.every(({ url, text: label }) => (url?.length ?? 0) <= 3_000 && label !== undefined)
  );
}

/** Everything that Slack reads markup in. */
export const markupOf = ({ text = '', blocks = [] }: SlackMessage): string =>
  [
    text,
    ...blocks.flatMap(({ text: own, elements = [] }) =>
      [own, ...elements].flatMap((each) => (each?.type === 'mrkdwn' ? [each.text] : [])),
    ),
  ].join('\n');

/** Everything that it shows as it is. */
export const plainOf = ({ blocks = [] }: SlackMessage): readonly string[] =>
  blocks.flatMap(({ text, elements = [] }) =>
    [text, ...elements].flatMap((each) => (each?.type === 'plain_text' ? [each.text] : [])),
  );
