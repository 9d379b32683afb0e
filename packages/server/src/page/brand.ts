import { readFileSync, statSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import * as v from 'valibot';
import { contrastOf } from './contrast.js';

/** How an installation looks to its clients. */
export interface PageBrand {
  readonly name: string;
  /** File of a logo, shown 24 px high. */
  readonly logo?: string | undefined;
  /** File of the icon in the tab of a browser. */
  readonly favicon?: string | undefined;
  /** `#rrggbb`. */
  readonly accent?: string | undefined;
  /** A line at the foot of the page. */
  readonly legal?: string | undefined;
  /** BCP 47. Default: the language of the browser. */
  readonly locale?: string | undefined;
  readonly theme?: 'dark' | 'light' | 'auto' | undefined;
  /** What a messenger shows of a link. Default: the name, and that a review waits. The same for each link. */
  readonly preview?: string | undefined;
}

/** A mistake in a brand file, in words. */
export class BrandError extends Error {
  readonly code = 'brand_invalid';

  constructor(message: string) {
    super(message);
    this.name = 'BrandError';
  }
}

/** Media types of logos and icons. */
export const IMAGE_TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
  '.ico': 'image/x-icon',
};
const MAX_IMAGE_BYTES = 2 ** 20;
/** The least contrast of text by WCAG 2.2, AA. */
const AA = 4.5;
const SURFACES = { light: '#ffffff', dark: '#16181d' };

const text = (max: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, 'is empty'),
    v.maxLength(max),
    v.regex(/^\P{Cc}+$/u, 'has control characters'),
  );
const image = v.pipe(
  v.string(),
  v.check((file) => extname(file).toLowerCase() in IMAGE_TYPES, 'is no png, jpg, webp, svg or ico'),
);
const schema = v.strictObject({
  name: text(80),
  logo: v.optional(image),
  favicon: v.optional(image),
  accent: v.optional(v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i, 'is not a color such as #c2410c'))),
  legal: v.optional(text(300)),
  locale: v.optional(
    v.pipe(
      v.string(),
      v.check((tag) => isLocale(tag), 'is not a language tag such as de or en-GB'),
    ),
  ),
  theme: v.optional(v.picklist(['dark', 'light', 'auto'], 'is not dark, light or auto')),
  preview: v.optional(text(200)),
});

/**
 * Reads a brand file: JSON, with files relative to it. `warnings`: what the page does about the accent.
 * @throws BrandError which names every member that is wrong, unknown ones included.
 */
export function readBrand(file: string): { readonly brand: PageBrand; readonly warnings: readonly string[] } {
  const parsed = v.safeParse(schema, parse(file));
  if (!parsed.success)
    throw new BrandError(
      parsed.issues.map((issue) => `${file}: ${v.getDotPath(issue) ?? 'the file'} ${reasonOf(issue)}.`).join('\n'),
    );
  const { logo, favicon, ...brand } = parsed.output;
  const files = { ...(logo && { logo: imageAt(file, logo) }), ...(favicon && { favicon: imageAt(file, favicon) }) };
  return { brand: { ...brand, ...files }, warnings: warningsOf(brand.accent) };
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new BrandError(`${file}: ${(error as Error).message}`);
  }
}

const reasonOf = ({ type, message }: v.BaseIssue<unknown>): string =>
  type === 'strict_object'
    ? 'is not known'
    : ['regex', 'check', 'picklist', 'min_length'].includes(type)
      ? message
      : 'is not as documented';

function imageAt(file: string, name: string): string {
  const path = resolve(dirname(file), name);
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new BrandError(`${file}: there is no file ${name}.`);
  if (size > MAX_IMAGE_BYTES) throw new BrandError(`${file}: ${name} has more than ${MAX_IMAGE_BYTES} bytes.`);
  return path;
}

const warningsOf = (accent: string | undefined): readonly string[] =>
  Object.entries(SURFACES)
    .filter(([, surface]) => accent !== undefined && contrastOf(accent, surface) < AA)
    .map(([theme]) => `accent: ${accent} is hard to read on the ${theme} theme: text there gets a shade of it.`);

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
