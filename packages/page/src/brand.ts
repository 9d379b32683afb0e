import type { Brand } from '@kreatli/elements';

/** How an installation looks, as its server has written it into the page. */
export interface HostedBrand {
  readonly brand: Brand;
  /** BCP 47; empty: the language of the browser. */
  readonly locale: string;
  readonly theme: 'dark' | 'light' | 'auto';
}

/** The brand of a page; without one, its own name. */
export function brandOf(document: Document): HostedBrand {
  const written = document.querySelector<HTMLMetaElement>('meta[name="kreatli-brand"]')?.content ?? '{}';
  const { locale = '', theme = 'auto', ...brand } = JSON.parse(written) as Partial<Brand> & Partial<HostedBrand>;
  return { brand: { name: 'Review', ...brand }, locale, theme };
}
