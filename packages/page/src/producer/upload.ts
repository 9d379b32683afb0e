import * as http from '@kreatli/adapters/http';

/** An upload that runs. */
export interface Upload {
  pause(): void;
  resume(): void;
  cancel(): Promise<void>;
  /** Rejects when the upload failed or was canceled. */
  readonly done: Promise<{ readonly versionId: string }>;
}
/** What an upload needs. */
export interface UploadOptions {
  readonly url: string;
  readonly reviewId: string;
  readonly token: () => Promise<string>;
  readonly file: File;
  readonly label: string;
  readonly onProgress: (sentBytes: number, totalBytes: number) => void;
}
export type UploadVersion = (options: UploadOptions) => Upload;

/** The upload of the HTTP adapter; null in a build whose adapter has none. */
export const uploadVersion: UploadVersion | null =
  (http as { readonly uploadVersion?: UploadVersion }).uploadVersion ?? null;
