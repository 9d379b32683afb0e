/** `1 comment`, `2 comments`: for languages with one singular (at 1) and one plural, as English and German. */
export const count = (n: number, singular: string, plural: string): string => `${n} ${n === 1 ? singular : plural}`;
