/** A message to one address. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Ends such messages with one click (RFC 8058). Default: the message is one that was asked for. */
  readonly unsubscribeUrl?: string;
}

/** Sends messages. */
export interface Mailer {
  /** @throws MailError */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** A message that was not sent. `isFinal`: it will not be by trying again, as when the address does not exist. */
export class MailError extends Error {
  readonly isFinal: boolean;

  constructor(message: string, isFinal: boolean) {
    super(message);
    this.name = 'MailError';
    this.isFinal = isFinal;
  }
}

/** Options of {@link createSmtpMailer}. */
export interface SmtpOptions {
  /** `smtps://user:password@host:465`, or `smtp://host:587`, which uses STARTTLS where the server has it. */
  readonly url: string;
  /** The sender, such as `Northlight <review@northlight.example>`. */
  readonly from: string;
}

/** How long a server may take, in milliseconds. */
const TIMEOUT_MS = 20_000;

/** Sends by SMTP. */
export async function createSmtpMailer({ url, from }: SmtpOptions): Promise<Mailer> {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport(url, { from });
  const timeouts = { connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS };
  Object.assign(transport.options, timeouts);
  return {
    async send({ to, subject, text, html, unsubscribeUrl }) {
      const list = unsubscribeUrl && {
        'List-Unsubscribe': `<${unsubscribeUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      };
      // An object, so that an address with a comma is not two.
      const message = { to: { name: '', address: to }, subject, text, html, ...(list && { headers: list }) };
      await transport.sendMail(message).catch((error: unknown) => {
        const { responseCode = 0 } = error as { readonly responseCode?: number };
        throw new MailError(`The mail server answered ${responseCode || 'nothing'}.`, responseCode >= 500);
      });
    },
    close: () => transport.close(),
  };
}
