/** Why a proposal was refused; a backend may add its own. */
export type RejectCode =
  | 'forbidden' // this role may not do this
  | 'invalid' // schema, limits, malformed text
  | 'not_found' // what it refers to does not exist, or was deleted
  | 'window_closed' // the review window was not open at receivedAt
  | 'stale' // the person decided on something that has changed since
  | 'already_decided' // the first valid decision won
  | 'id_reuse' // same id, other content
  | 'unsupported' // this event type or version is not known here
  | (string & {});
