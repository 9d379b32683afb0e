import type { Jobs, NewJob } from '../jobs/jobs.js';
import { JobError, type Queue } from '../jobs/worker.js';
import { type MailBrand, type Message, writeMail } from './messages.js';
import { MailError, type Mailer } from './mailer.js';
import type { OptOuts } from './opt-outs.js';

/** A message to an address. */
export interface Letter {
  readonly to: string;
  /** BCP 47. */
  readonly locale: string;
  readonly message: Message;
}

/** Options of {@link createMail}. */
export interface MailOptions {
  readonly mailer: Mailer;
  readonly jobs: Jobs;
  readonly optOuts: OptOuts;
  readonly brand: MailBrand;
  readonly unsubscribeUrl: (token: string) => string;
  /** There is a job to do. */
  readonly wake: () => void;
}

/** Messages to users, sent in the background. */
export interface Mail {
  readonly queue: Queue;
  /** `id`: the message is sent once, however often it is asked for. */
  send(id: string, letter: Letter): Promise<void>;
}

const MINUTE = 60_000;

export function createMail({ mailer, jobs, optOuts, brand, unsubscribeUrl, wake }: MailOptions): Mail {
  const jobOf = (id: string, letter: Letter): NewJob => ({
    id: `mail:${id}`,
    queue: 'mail',
    payload: JSON.stringify(letter),
  });
  return {
    async send(id, letter) {
      await jobs.add([jobOf(id, letter)]);
      wake();
    },
    queue: {
      waits: [MINUTE, 10 * MINUTE, 60 * MINUTE, 6 * 60 * MINUTE],
      parallel: 2,
      // Links and codes.
      isSecret: true,
      async run({ payload, attempt }) {
        const { to, locale, message } = JSON.parse(payload) as Letter;
        // A code was asked for by who reads it.
        const isAskedFor = message.kind === 'code';
        if (!isAskedFor && (await optOuts.has(to))) return;
        const url = isAskedFor ? undefined : unsubscribeUrl(optOuts.tokenFor(to));
        try {
          await mailer.send({ to, ...writeMail(message, brand, locale, url), ...(url && { unsubscribeUrl: url }) });
        } catch (error) {
          if (!(error instanceof MailError)) throw error;
          // A code is too old by the third attempt.
          throw error.isFinal || (isAskedFor && attempt > 1) ? new JobError(error.message, null) : error;
        }
      },
    },
  };
}
