import { join } from 'node:path';
import { type Configstore, FileStore } from '@tus/file-store';
import { Server, Upload } from '@tus/server';
import type { Id } from '@kreatli/core';
import type { UploadStore } from './upload-store.js';

/** The files of masters on their way, in a folder, by the tus protocol 1.0. */
export interface Tus {
  /** Handles a request of the protocol about an upload that {@link UploadStore} has. */
  handle(request: Request): Promise<Response>;
  /** Where the bytes of an upload are. */
  pathOf(reviewId: Id, uploadId: Id): string;
}

/** How an upload is named in the folder: no id has a dot. */
const nameOf = (reviewId: Id, uploadId: Id): string => `${reviewId}.${uploadId}`;

/** `onReceived`: the last byte of an upload is on the disk. */
export function createTus(
  folder: string,
  store: UploadStore,
  onReceived: (reviewId: Id, uploadId: Id) => Promise<void>,
): Tus {
  const server = new Server({
    path: '/v1/reviews',
    datastore: new FileStore({ directory: folder, configstore: configOf(store) }),
    relativeLocation: true,
    disableTerminationForFinishedUploads: true,
    generateUrl: (_request, { id }) => `/v1/reviews/${id.replace('.', '/uploads/')}`,
    namingFunction: (_request, metadata) => metadata!['id']!,
    getFileIdFromRequest(request) {
      const [, reviewId, uploadId] =
        /\/reviews\/([\w-]+)\/uploads\/([\w-]+)$/.exec(new URL(request.url).pathname) ?? [];
      return reviewId && uploadId ? nameOf(reviewId, uploadId) : undefined;
    },
    async onUploadFinish(_request, { id }) {
      await onReceived(...partsOf(id));
      return {};
    },
  });
  return {
    handle: (request) => server.handleWeb(request),
    pathOf: (reviewId, uploadId) => join(folder, nameOf(reviewId, uploadId)),
  };
}

/** The request that makes the file of an upload: what clients declare beside its length is in the store. */
export const creationOf = (request: Request, reviewId: Id, uploadId: Id, bytes: number): Request =>
  new Request(request.url, {
    method: 'POST',
    headers: {
      'Tus-Resumable': '1.0.0',
      'Upload-Length': String(bytes),
      'Upload-Metadata': `id ${Buffer.from(nameOf(reviewId, uploadId)).toString('base64')}`,
    },
  });

const partsOf = (name: string): [Id, Id] => name.split('.') as [Id, Id];

/** What the protocol keeps of an upload, as far as it is not the length of its file. */
const configOf = (store: UploadStore): Configstore => ({
  async get(name) {
    const stored = await store.find(...partsOf(name));
    return stored && !stored.failure ? new Upload({ id: name, size: stored.bytes, offset: 0 }) : undefined;
  },
  set: async () => {},
  delete: (name) => store.remove(...partsOf(name)),
});
