import { type BlobRef, type PublishedVersion, manifestOf } from '@kreatli/core';
import type { Playhead } from '@kreatli/playback';
import type { VersionSource } from '../host-input/version-source.js';
import { readTimeBase } from '../player/time-base.js';

/** What the player measures of a video. */
export type MeasuredVideo = Pick<Playhead, 'rate' | 'frameCount' | 'width' | 'height'>;

/** A version as it is published; null while its rate, length or size is unknown. */
export function toPublished(source: VersionSource, measured: MeasuredVideo | null): PublishedVersion | null {
  const rate = measured?.rate ?? readTimeBase(source, null).rate;
  const frames = source.frames ?? measured?.frameCount ?? 0;
  const width = source.width ?? measured?.width ?? 0;
  const height = source.height ?? measured?.height ?? 0;
  if (!rate || frames < 1 || width < 1 || height < 1) return null;
  const proxies = source.proxies ?? [];
  const content = source.content ?? manifestContent(source, manifestOf({ proxies, rate, frames }));
  return { versionId: source.id, label: source.label, content, rate, frames, width, height, proxies };
}

/** Replaces an undeclared original. Its media type marks the digest as that of the manifest. */
const manifestContent = ({ src }: VersionSource, digest: BlobRef['digest']): BlobRef => ({
  digest,
  bytes: 0,
  type: 'application/vnd.kreatli.manifest+json',
  name: src.slice(-255),
});
