import { escapeHtml } from '../html/escape-html.js';

/** A part of a message, in plain text and in HTML. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'quote'; readonly by: string; readonly at: string; readonly text: string; readonly url?: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'button'; readonly label: string; readonly url: string };

/** What surrounds the parts of a message. */
export interface Frame {
  readonly heading: string;
  /** Who sends it. */
  readonly brand: string;
  /** `#rrggbb`. */
  readonly accent: string;
  readonly accentInk: string;
  /** Small print, such as why the address gets the message. */
  readonly footer: readonly Part[];
}

const STYLES = {
  body: 'margin:0;padding:24px;background:#f3f4f6;color:#16181d;font:15px/1.5 Segoe UI,Helvetica,Arial,sans-serif',
  box: 'max-width:520px;margin:0 auto;padding:28px;background:#ffffff;border:1px solid #dfe2e7;border-radius:10px',
  heading: 'margin:0 0 16px;font-size:19px;line-height:1.3',
  brand: 'margin:0 0 20px;color:#5b6270;font-size:13px;font-weight:600',
  quote: 'margin:0 0 14px;padding:2px 0 2px 14px;border-left:3px solid #dfe2e7',
  meta: 'color:#5b6270;font-size:13px',
  code: 'margin:0 0 14px;font:600 28px/1.3 ui-monospace,Menlo,Consolas,monospace;letter-spacing:4px',
  footer: 'max-width:520px;margin:16px auto 0;color:#5b6270;font-size:12px',
};

/** Parts as plain text. */
export const asText = ({ heading, brand, footer }: Frame, parts: readonly Part[]): string =>
  [heading, ...parts.map(textOf), '-- ', brand, ...footer.map(textOf)].join('\n\n');

/** Parts as an HTML document without scripts, images and anything that is loaded. */
export function asHtml(frame: Frame, parts: readonly Part[]): string {
  const { heading, brand, footer } = frame;
  return [
    '<!doctype html><html><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light">',
    `<title>${escapeHtml(heading)}</title></head><body style="${STYLES.body}"><div style="${STYLES.box}">`,
    `<p style="${STYLES.brand}">${escapeHtml(brand)}</p><h1 style="${STYLES.heading}">${escapeHtml(heading)}</h1>`,
    ...parts.map((part) => htmlOf(part, frame)),
    `</div><div style="${STYLES.footer}">`,
    ...footer.map((part) => htmlOf(part, frame)),
    '</div></body></html>',
  ].join('\n');
}

function textOf(part: Part): string {
  switch (part.kind) {
    case 'quote':
      return `${part.by}, ${part.at}:\n${part.text.replace(/^/gm, '> ')}${part.url ? `\n${part.url}` : ''}`;
    case 'button':
      return `${part.label}:\n${part.url}`;
    default:
      return part.text;
  }
}

function htmlOf(part: Part, { accent, accentInk }: Frame): string {
  switch (part.kind) {
    case 'text':
      return `<p style="margin:0 0 14px">${lines(part.text)}</p>`;
    case 'code':
      return `<p style="${STYLES.code}">${escapeHtml(part.text)}</p>`;
    case 'quote': {
      const { by, at, text, url } = part;
      const place = url ? `<a href="${escapeHtml(url)}" style="color:#16181d">${escapeHtml(at)}</a>` : escapeHtml(at);
      const meta = `<span style="${STYLES.meta}">${escapeHtml(by)}, ${place}</span>`;
      return `<blockquote style="${STYLES.quote}">${meta}<br>${lines(text)}</blockquote>`;
    }
    case 'button':
      return (
        `<p style="margin:0 0 14px"><a href="${escapeHtml(part.url)}" style="display:inline-block;padding:11px 18px;` +
        `border-radius:8px;background:${escapeHtml(accent)};color:${escapeHtml(accentInk)};text-decoration:none;` +
        `font-weight:600">${escapeHtml(part.label)}</a></p>`
      );
  }
}

const lines = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>');
