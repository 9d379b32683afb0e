/**
 * What a page may do: its own scripts, styles and fetches, media from itself and from MSE (`blob:`), and no HTML from
 * strings except through Lit's own policy. hls.js and mediabunny need nothing more.
 */
const policy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'connect-src': "'self'",
  'media-src': "'self' blob:",
  'img-src': "'self' data: blob:",
  'style-src': "'self'",
  'font-src': "'self'",
  'worker-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'lit-html',
};

/** Headers of every page, and of what belongs to it. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': Object.entries(policy)
    .map((directive) => directive.join(' '))
    .join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
