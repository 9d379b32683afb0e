import { escapeHtml } from '../html/escape-html.js';
import type { PageBrand } from './brand.js';

/** What a page learns of its server and its brand. */
export interface PageContext {
  /** Where the server is from the page. */
  readonly base: '.' | '..';
  readonly publicUrl: string;
  readonly brand?: PageBrand;
  readonly isDemo: boolean;
}

/**
 * A built page with the address of its server, its brand, and what messengers show of it. Of a share link that is the
 * same for every link: its id alone opens nothing and tells nothing.
 */
export function brandedHtml(html: string, { base, publicUrl, brand, isDemo }: PageContext): string {
  const head = [
    meta('kreatli-backend', base),
    meta('robots', 'noindex'),
    ...(isDemo ? [meta('kreatli-demo', '')] : []),
  ];
  if (!brand) return html.replace('</title>', () => ['</title>', ...head].join('\n    '));
  const { name, logo, favicon, preview, accent, legal, locale, theme } = brand;
  const shown = { name, accent, legal, locale, theme, ...(logo && { logo: `${base}/brand/logo` }) };
  head.push(
    meta('kreatli-brand', JSON.stringify(shown)),
    property('og:site_name', name),
    property('og:title', preview ?? name),
    property('og:type', 'website'),
    ...(preview ? [meta('description', preview)] : []),
    // Messengers show no SVG.
    ...(logo && !logo.toLowerCase().endsWith('.svg') ? [property('og:image', `${publicUrl}/brand/logo`)] : []),
    ...(accent ? [meta('theme-color', accent)] : []),
  );
  const branded = favicon
    ? html.replace(/<link rel="icon"[^>]*>/, () => `<link rel="icon" href="${base}/brand/favicon" />`)
    : html;
  return branded.replace(/<title>.*?<\/title>/s, () => [`<title>${escapeHtml(name)}</title>`, ...head].join('\n    '));
}

const meta = (name: string, content: string): string => `<meta name="${name}" content="${escapeHtml(content)}" />`;
const property = (name: string, content: string): string =>
  `<meta property="${name}" content="${escapeHtml(content)}" />`;
