const ASCII = /^[\0-\x7f]*$/;

/** Text for a search: lower case, without accents and other marks. */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  return ASCII.test(lower) ? lower : lower.normalize('NFD').replaceAll(/\p{M}/gu, '');
}
