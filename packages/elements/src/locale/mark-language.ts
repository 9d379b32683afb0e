import { css, unsafeCSS } from 'lit';

/** Scripts that are written from right to left. */
const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']);
const isRightToLeft = (tag: string): boolean => RIGHT_TO_LEFT.has(new Intl.Locale(tag).maximize().script ?? '');

/** What users type: our own words are never in these. */
const USER_TEXT = '[dir="auto"], bdi';

/**
 * On a page from right to left, our words keep the direction of their first letter. The layout is the page's, and so
 * is the direction of what contains text of users.
 */
const isolated = css`
  :host(:dir(rtl)) :not(:has(${unsafeCSS(USER_TEXT)})) {
    unicode-bidi: plaintext;
  }
`.styleSheet!;

/**
 * Declares the language of the words in a shadow root whose page is in another language, for screen readers, fonts
 * and hyphenation, and isolates them where the page is written from right to left.
 * @param words Language of the words.
 * @param users The language that was asked for, in which users write.
 */
export function markLanguage(root: ShadowRoot, words: string, users: string): void {
  // Elements of ours read their own `lang`, and mark what is inside of them.
  for (const child of root.children) if (child instanceof HTMLElement && !isCustom(child)) setLang(child, words);
  for (const element of root.querySelectorAll<HTMLElement>(USER_TEXT)) setLang(element, users);
  const others = root.adoptedStyleSheets.filter((sheet) => sheet !== isolated);
  const sheets = isRightToLeft(words) ? others : [...others, isolated];
  if (sheets.length !== root.adoptedStyleSheets.length) root.adoptedStyleSheets = sheets;
}

const isCustom = ({ localName }: Element): boolean => localName.includes('-');
function setLang(element: HTMLElement, lang: string): void {
  if (element.lang !== lang) element.lang = lang;
}
