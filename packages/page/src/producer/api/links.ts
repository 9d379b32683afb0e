/** URLs that the producer hands out. A secret is in the fragment, which no server sees. */
export const shareUrl = (baseUrl: string, { linkId, secret }: { readonly linkId: string; readonly secret: string }) =>
  `${baseUrl}/r/${linkId}#${secret}`;
export const intakeUrl = (
  baseUrl: string,
  { intakeId, secret }: { readonly intakeId: string; readonly secret: string },
) => `${baseUrl}/intake/${intakeId}#${secret}`;
/** Where a user of the team sees a review. */
export const reviewUrl = (baseUrl: string, reviewId: string) => `${baseUrl}/review/${reviewId}`;

const WORDS = [
  'amber anchor autumn basil beacon birch canal cedar cloud cobalt copper coral delta ember falcon fern',
  'field garden harbor hazel island ivory juniper lagoon lantern lemon linen maple marble meadow mint oasis',
  'olive orchid pebble pepper pine quartz raven river saffron sage silver spruce stone summit thistle tide',
  'timber topaz valley velvet violet walnut willow winter',
].flatMap((line) => line.split(' '));

/** Four words and a number, to be read out on the phone: more than 30 bits, of which a link lets five be tried. */
export function newPassphrase(random: (max: number) => number = randomBelow): string {
  const words = Array.from({ length: 4 }, () => WORDS[random(WORDS.length)]!);
  return [...words, 100 + random(900)].join('-');
}
const randomBelow = (max: number): number => crypto.getRandomValues(new Uint32Array(1))[0]! % max;
