/**
 * `kr-thing-list` → tag, file name, class name, camel case and words; undefined when it is not a name for an element.
 */
export function namesOf(tag) {
  if (!/^kr(-[a-z]+)+$/.test(tag)) return undefined;
  const words = tag.split('-').slice(1);
  const className = ['kr', ...words].map(capital).join('');
  const camel = words.map((word, index) => (index === 0 ? word : capital(word))).join('');
  return { tag, name: words.join('-'), className, pascal: capital(camel), camel, text: words.join(' ') };
}

const capital = (word) => word[0].toUpperCase() + word.slice(1);
