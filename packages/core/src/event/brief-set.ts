import { canonical, sha256 } from '@kreatli/digest';
import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { blobRef, id, nonEmpty, richText } from '../schema/primitives.js';

/** Sets what to watch, what not to comment on, and the criteria to check. Replaces the brief before. */
export const briefSet = defineEvent({
  data: v.object({
    body: richText,
    checklist: v.exactOptional(v.array(v.object({ id, label: nonEmpty(500) }))),
    files: v.exactOptional(v.array(blobRef)),
  }),
  may: atLeast('editor'),
  subject: () => null,
  evolve: (draft, data, { seq }) => {
    const { body, checklist = [], files = [] } = data;
    draft.set('brief', { body, checklist, files, digest: sha256(canonical(data)), seq });
  },
});
