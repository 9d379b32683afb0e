/** JSON-LD context of Web Annotation. */
export const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';

/** Prefix of a comment's id. */
export const COMMENT_URN = 'urn:kreatli:comment:';

/** The motivation of the model that is nearest to what a comment asks for. */
export const motivations = {
  change: 'editing',
  question: 'questioning',
  keep: 'assessing',
  praise: 'commenting',
} as const;
