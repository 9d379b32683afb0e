import { initialsOf, styles } from '@kreatli/elements/kit';
import { html } from 'lit';

const COLOURS = ['#ffb454', '#7dd3fc', '#c4b5fd', '#86efac', '#fda4af', '#fcd34d', '#93c5fd', '#f0abfc'] as const;

/** A number that an id always has, spread evenly (FNV-1a). */
export function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (const char of id) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193) >>> 0;
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** The same color for an id in every review: the list shows many at once. */
function colourOf(id: string): string {
  const place = hashOf(id) % COLOURS.length;
  return `var(--kr-marker-${place + 1}, ${COLOURS[place]!})`;
}

/** Initials on the color of a participant. Their name stands beside it, or in the label of what contains it. */
export const avatarView = (id: string, name: string | null) =>
  html`<span class="avatar" aria-hidden="true" ${styles({ '--_avatar': colourOf(id) })}
    >${initialsOf(name ?? '?')}</span
  >`;

/** A bar that is filled by a share, 0 to 1. */
export const barView = (share: number) =>
  html`<span class="bar" aria-hidden="true"><i ${styles({ '--_share': String(share) })}></i></span>`;
