const namedEntities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Resolves the five named entities and numeric ones. Calls `fail` for any other `&`. */
export function unescapeXml(text: string, fail: (message: string) => never): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6});|#(\d{1,7});|(\w{1,20});)?/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name && Object.hasOwn(namedEntities, name)) return namedEntities[name]!;
      const code = hex ? parseInt(hex, 16) : decimal ? Number(decimal) : NaN;
      return isXmlCharacter(code) ? String.fromCodePoint(code) : fail(`${whole} is not a known character`);
    },
  );
}

const isXmlCharacter = (code: number): boolean =>
  code === 9 || code === 10 || code === 13 || (code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff));
