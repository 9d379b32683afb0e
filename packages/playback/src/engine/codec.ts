import type { InputAudioTrack, InputVideoTrack } from 'mediabunny';

/** The usual names of codecs, by the beginning of their identifiers. */
const NAMES: readonly (readonly [prefix: RegExp, name: string])[] = [
  [/^(hvc1|hev1|dvh)/, 'HEVC'],
  [/^(avc1|avc3)/, 'H.264'],
  [/^ap(c[hnso]|4[hx])/, 'ProRes'],
  [/^AVd[hn]/, 'DNxHD'],
  [/^av01/, 'AV1'],
  [/^vp0?9/, 'VP9'],
  [/^mp4v/, 'MPEG-4 Visual'],
  [/^(ac-3|ec-3|ac-4)/, 'Dolby Digital'],
  [/^dts/, 'DTS'],
];

/** A codec that the media element does not play. */
export interface UnplayableCodec {
  /** Its usual name; null for a codec that is not listed here. */
  readonly name: string | null;
  /** Its identifier in the container, such as `hvc1.1.6.L93.B0`. */
  readonly id: string;
}

/**
 * The codec of a track if the element does not play it; null where it may, or where the container does not name it.
 * Decoders of scripts are another matter: some browsers have none.
 */
export async function unplayableCodec(
  track: InputVideoTrack | InputAudioTrack,
  element: Pick<HTMLMediaElement, 'canPlayType'>,
): Promise<UnplayableCodec | null> {
  const internal = await track.getInternalCodecId();
  const id = (await track.getCodecParameterString()) ?? (typeof internal === 'string' ? internal : null);
  if (!id) return null;
  const type = track.isVideoTrack() ? 'video' : 'audio';
  const plays = ['mp4', 'webm'].some((container) => element.canPlayType(`${type}/${container}; codecs="${id}"`) !== '');
  return plays ? null : { name: NAMES.find(([prefix]) => prefix.test(id))?.[1] ?? null, id };
}
