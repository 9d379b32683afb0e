import { createReadStream, existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream';
import sirv from 'sirv';
import { type PageBrand, IMAGE_TYPES } from './brand.js';
import { pageHeaders } from './page-headers.js';
import { brandedHtml } from './branded-html.js';

/** Options of {@link createPageListener}. */
export interface PageOptions {
  /** The built pages of `@kreatli/page`. */
  readonly dir: string;
  /** Where clients reach the server, for what messengers show of a link. */
  readonly publicUrl: string;
  readonly brand?: PageBrand;
  /** Every visitor is signed in, and starts in the review of the demonstration. */
  readonly isDemo?: boolean;
}

/** Answers requests for pages. */
export type PageListener = (request: IncomingMessage, response: ServerResponse) => void;

/** Pages by their path, and where the server is from there. */
const PAGES: readonly { readonly path: RegExp; readonly file: string; readonly base: '.' | '..' }[] = [
  { path: /^\/(r|review)\/[\w-]+$/, file: 'review.html', base: '..' },
  { path: /^\/(reviews)?$/, file: 'producer.html', base: '.' },
  { path: /^\/intake\/[\w-]+$/, file: 'producer.html', base: '..' },
];
/** Of the demonstration, whose start and whose links open its own page. */
const DEMO_PAGES: typeof PAGES = [
  { path: /^\/(index\.html)?$/, file: 'index.html', base: '.' },
  { path: /^\/(r|review)\/[\w-]+$/, file: 'index.html', base: '..' },
  ...PAGES,
];

/** Serves the pages of a server, with strict headers, in the colors of its brand. */
export function createPageListener({ dir, publicUrl, brand, isDemo = false }: PageOptions): PageListener {
  const files = sirv(dir, { dev: true, etag: true });
  const pages = isDemo && existsSync(join(dir, 'demo-video')) ? DEMO_PAGES : PAGES;
  return (request, response) => {
    for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
    const address = request.url ?? '/';
    // Not every path that HTTP carries is one of a URL: `//` is none.
    if (!URL.canParse(address, 'http://localhost')) {
      response.writeHead(400, { 'Content-Type': 'text/plain' }).end('Bad request');
      return;
    }
    const { pathname } = new URL(address, 'http://localhost');
    const page = pages.find(({ path }) => path.test(pathname));
    const image = /\/brand\/(logo|favicon)$/.exec(pathname)?.[1] as 'logo' | 'favicon' | undefined;
    if (page) {
      // The page of the demonstration has a brand of its own.
      const isOwn = page.file === 'index.html';
      const html = readFileSync(join(dir, page.file), 'utf8');
      response
        .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' })
        .end(brandedHtml(html, { base: page.base, publicUrl, isDemo, ...(brand && !isOwn && { brand }) }));
    } else if (image && brand?.[image]) {
      response.writeHead(200, {
        'Content-Type': IMAGE_TYPES[extname(brand[image]).toLowerCase()],
        'Cache-Control': 'max-age=3600',
      });
      // An image that cannot be read ends its response, and not the server.
      pipeline(createReadStream(brand[image]), response, () => {});
    } else {
      // What a page names relative to its address.
      request.url = address.replace(/^\/(r|review|intake)\//, '/');
      files(request, response, () => {
        response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found');
      });
    }
  };
}
