import { expect } from '@open-wc/testing';
import type { VersionUpload, VersionUploadOptions } from '@kreatli/adapters/http';
import { AdapterError } from '@kreatli/core';
import { html } from 'lit';
import { clear, expectText, one, press, show, until } from '../../../../elements/test/dom.js';
import { UploadCard } from './upload-card.js';

customElements.define('kp-upload-card', UploadCard);

/** An upload that does what the test asks. */
function fakeUpload() {
  const calls: string[] = [];
  let options: VersionUploadOptions | null = null;
  let settle: { resolve: (version: { versionId: string }) => void; reject: (error: unknown) => void } | null = null;
  const send = (given: VersionUploadOptions): VersionUpload => {
    options = given;
    calls.push(`send ${given.label}`);
    return {
      pause: () => void calls.push('pause'),
      resume: () => void calls.push('resume'),
      cancel: async () => {
        calls.push('cancel');
        settle!.reject(new AdapterError('aborted'));
      },
      done: new Promise((resolve, reject) => (settle = { resolve, reject })),
    };
  };
  return {
    calls,
    send,
    progress: (share: number) => options!.onProgress!(share * 100, 100),
    finish: () => settle!.resolve({ versionId: 'v' }),
    fail: (error: unknown) => settle!.reject(error),
  };
}
const session = { baseUrl: '', actor: { kind: 'user', role: 'owner', id: 'o' }, name: 'O' };

describe('the upload of a version', () => {
  afterEach(clear);

  function showCard() {
    const upload = fakeUpload();
    const file = new File(['a video'], 'master.mov', { type: 'video/quicktime' });
    const box = show(html`<kp-upload-card .session=${session} .send=${upload.send} .file=${file}></kp-upload-card>`);
    return { upload, card: box.querySelector<UploadCard>('kp-upload-card')! };
  }

  it('shows what has arrived, pauses and resumes', async () => {
    const { upload, card } = showCard();
    await expectText(card, 'Uploading, 0%');
    upload.progress(0.384);
    await expectText(card, 'Uploading, 38%');
    expect((await one(card, '[role=progressbar]')).getAttribute('aria-valuenow')).to.equal('38');
    await press(card, 'Pause');
    await expectText(card, 'Paused at 38%');
    upload.progress(0.5);
    await expectText(card, 'Paused at 38%');
    await press(card, 'Resume');
    await expectText(card, 'Uploading, 38%');
    let uploaded = 0;
    card.addEventListener('version-uploaded', () => (uploaded += 1));
    upload.finish();
    await expectText(card, 'Uploaded. The server checks the file.');
    expect(uploaded).to.equal(1);
    expect(upload.calls).to.deep.equal(['send v1', 'pause', 'resume']);
  });

  it('reports a failure in words, and sends the same file again', async () => {
    const { upload, card } = showCard();
    await expectText(card, 'Uploading, 0%');
    upload.fail(new AdapterError('too_large'));
    await expectText(card, 'The upload failed: the file is too large.');
    await press(card, 'Try again');
    await expectText(card, 'Uploading, 0%');
    expect(upload.calls).to.deep.equal(['send v1', 'send v1']);
  });

  it('is as before once it is canceled', async () => {
    const { upload, card } = showCard();
    await expectText(card, 'Uploading, 0%');
    await press(card, 'Cancel the upload');
    await until(() => expect(card.shadowRoot!.querySelector('[role=progressbar]')).to.equal(null));
    await expectText(card, 'Choose a video');
    expect(upload.calls).to.deep.equal(['send v1', 'cancel']);
  });
});
