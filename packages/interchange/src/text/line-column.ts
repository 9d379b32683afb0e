/** Line and column, from 1, of an index in a text with any line breaks. */
export function lineAndColumnAt(text: string, at: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let index = 0; index < at; index++) {
    const code = text.charCodeAt(index);
    if (code !== 10 && !(code === 13 && text.charCodeAt(index + 1) !== 10)) continue;
    line += 1;
    start = index + 1;
  }
  return { line, column: at - start + 1 };
}
