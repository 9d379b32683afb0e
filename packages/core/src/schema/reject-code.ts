/** Why a proposal was rejected. A backend may add its own codes. */
export type RejectCode =
  | 'forbidden' // the user may not do this
  | 'invalid' // schema, limits or malformed text
  | 'not_found' // something that it names does not exist or was deleted
  | 'window_closed' // the review window was not open at receivedAt
  | 'stale' // the subject of the decision has changed since the user saw it
  | 'already_decided' // another decision came first
  | 'id_reuse' // the log has this id with other content
  | 'unsupported' // this build does not know the type or version of the event
  | (string & {});
