import type { Uploader, UploaderParts } from './upload.js';

/** An {@link Uploader} whose code is loaded when the first item waits for a file. */
export function createLazyUploader(parts: UploaderParts): Uploader {
  let loading: Promise<Uploader> | undefined;
  const use = (act: (uploader: Uploader) => void) =>
    // A failed import is tried again at the next look.
    void loading?.then(act).catch(() => (loading = undefined));
  return {
    look() {
      if (!parts.adapter.blobs || !parts.outbox.$items.get().some(({ waitsFor }) => waitsFor?.length)) return;
      loading ??= import('./upload.js').then(({ createUploader }) => createUploader(parts));
      use(({ look }) => look());
    },
    retry: () => use(({ retry }) => retry()),
  };
}
