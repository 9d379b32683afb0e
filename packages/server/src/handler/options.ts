import type { Policy } from '@kreatli/core';
import type { Issuer } from '../access/host-token.js';
import type { Blobs } from '../blobs/blobs.js';
import type { WebhookOptions } from '../delivery/webhooks.js';
import type { Bus } from '../live/bus.js';
import type { Mailer } from '../mail/mailer.js';
import type { MailBrand } from '../mail/messages.js';
import type { MediaOptions } from '../media/media.js';
import type { Sql } from '../sql/sql.js';
import type { UploadLimits } from '../uploads/uploads.js';
import type { UserLimits } from './user-limits.js';

/** Options of `createReviewHandler`. */
export interface ReviewHandlerOptions {
  /** From `openPglite` or `openPostgres`. The caller closes it. */
  readonly sql: Sql;
  /** The URL under which clients reach the server, such as `https://review.example.com`: the audience of tokens. */
  readonly publicUrl: string;
  /** Hosts whose users may sign in. Default: none. */
  readonly issuers?: readonly Issuer[];
  /** Whose reviews these are. Default `default`. */
  readonly tenant?: string;
  /** Hints and presence between nodes. Default: a single node. */
  readonly bus?: Bus;
  /** Attached files. Default: none. */
  readonly blobs?: Blobs;
  /** Makes versions playable whose masters are among the files. Needs `blobs`, and ffmpeg. Default: not. */
  readonly media?: MediaOptions;
  /** Endpoints of other programs that events are sent to. Default: none. */
  readonly webhooks?: WebhookOptions;
  /** Masters that editors send, and that become versions. With `blobs`. Default: none. */
  readonly uploads?: {
    readonly folder: string;
    readonly limits?: { readonly [Name in keyof UploadLimits]?: number | undefined };
  };
  /** Sends messages: e-mail codes, invitations. The caller closes it. Default: none. */
  readonly mailer?: Mailer;
  /** Who sends them. Default: named as the host of `publicUrl`. */
  readonly mailBrand?: MailBrand;
  /** Days after which the master of a version that can be played is deleted. Default: masters are kept. */
  readonly mastersDays?: number | undefined;
  /** Origins of pages that may call; `*` for all. Default: the one of `publicUrl`. */
  readonly origins?: readonly string[];
  /** Who may do what. Default: the role table. */
  readonly policy?: Policy;
  /** The clock, in milliseconds. Default: `Date.now`. */
  readonly now?: () => number;
  /** What a user may ask of this node. Default: `DEFAULT_LIMITS`. */
  readonly limits?: { readonly [Name in keyof UserLimits]?: number | undefined };
  /** The address of a client, for rate limits. Default: all clients count as one. */
  readonly addressOf?: (request: Request) => string;
  /** Receives what was thrown and is not an AdapterError. Clients get no word of it. */
  readonly onError?: (error: unknown) => void;
}
