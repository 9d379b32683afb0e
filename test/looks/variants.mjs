/**
 * How stories are looked at. One variant is one browser context, in which a story runs once; `looks` are taken of it in
 * order.
 * @typedef {object} Variant
 * @property {string} name
 * @property {object} context options of Playwright's `newContext`
 * @property {Record<string, string>} globals of Storybook
 * @property {boolean} forced whether forced colours are active
 * @property {readonly { width: number, height: number, scheme: 'dark' | 'light' }[]} looks
 */

const HEIGHTS = { 1280: 800, 900: 800, 640: 400, 390: 844, 320: 640 };
const touch = { hasTouch: true, isMobile: true };
const lookAt = (width, scheme) => ({ width, height: HEIGHTS[width] ?? 800, scheme });

/** Further variants, for `--also`. */
const others = {
  german: [
    { name: 'german', context: {}, globals: { language: 'de' }, looks: [lookAt(1280, 'dark'), lookAt(900, 'dark')] },
    { name: 'german-touch', context: touch, globals: { language: 'de' }, looks: [lookAt(320, 'dark')] },
  ],
  rtl: [
    { name: 'rtl', context: {}, globals: { direction: 'rtl' }, looks: [lookAt(1280, 'dark')] },
    { name: 'rtl-touch', context: touch, globals: { direction: 'rtl' }, looks: [lookAt(390, 'dark')] },
  ],
  forced: [{ name: 'forced', context: {}, globals: {}, forced: true, looks: [lookAt(900, 'dark')] }],
  zoom: [{ name: 'zoom', context: { deviceScaleFactor: 2 }, globals: {}, looks: [lookAt(640, 'dark')] }],
};

/**
 * @param {{ width?: readonly string[], scheme?: readonly string[], also: readonly string[] }} options
 * @returns {readonly Variant[]}
 */
export function variantsOf({ width, scheme = ['dark', 'light'], also }) {
  const widths = width?.map(Number) ?? (also.length > 0 ? [] : [1280, 900, 390, 320]);
  const looksAt = (chosen) => chosen.flatMap((each) => scheme.map((name) => lookAt(each, name)));
  const plain = [
    { name: 'wide', context: {}, globals: {}, looks: looksAt(widths.filter((each) => each > 390)) },
    { name: 'touch', context: touch, globals: {}, looks: looksAt(widths.filter((each) => each <= 390)) },
  ].filter(({ looks }) => looks.length > 0);
  const named = also.includes('all') ? Object.keys(others) : also;
  return [...plain, ...named.flatMap((name) => others[name])].map((each) => ({ forced: false, ...each }));
}
