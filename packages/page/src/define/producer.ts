/** Registers the elements of the producer's page. */
import { ReviewDesk } from '../producer/desk/review-desk.js';
import { ShareDialog } from '../producer/desk/share-dialog.js';
import { UploadCard } from '../producer/desk/upload-card.js';
import { WindowCard } from '../producer/desk/window-card.js';
import { IntakeDialog } from '../producer/intake/intake-dialog.js';
import { IntakeForm } from '../producer/intake/intake-form.js';
import { ReviewList } from '../producer/list/review-list.js';
import { NewReviewForm } from '../producer/new/new-review.js';
import { CopyField } from '../producer/style/copy-field.js';
import { ProducerPage } from '../producer/page/producer-page.js';

const elements: Readonly<Record<string, CustomElementConstructor>> = {
  'kp-copy-field': CopyField,
  'kp-intake-dialog': IntakeDialog,
  'kp-intake-form': IntakeForm,
  'kp-new-review': NewReviewForm,
  'kp-review-desk': ReviewDesk,
  'kp-review-list': ReviewList,
  'kp-share-dialog': ShareDialog,
  'kp-upload-card': UploadCard,
  'kp-window-card': WindowCard,
  'kp-producer': ProducerPage,
};
for (const [tag, element] of Object.entries(elements)) customElements.define(tag, element);
