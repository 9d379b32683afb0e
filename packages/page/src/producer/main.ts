/**
 * The producer's page, or below `/intake/` the form of a client. URL parameters: `?theme=&locale=`, and the place in
 * the page.
 */
import { brandOf } from '../brand.js';
import '../define/producer.js';
import { backendOf } from './session/open-session.js';
import { loadStrings } from './strings/load-strings.js';

const options = new URLSearchParams(location.search);
const backend = backendOf(document);
const { brand, locale, theme: ownTheme } = brandOf(document);
const words = await loadStrings([options.get('locale') ?? '', locale, ...navigator.languages].filter(Boolean));
document.documentElement.lang = words.locale;
const theme = options.get('theme') ?? ownTheme;
if (theme === 'dark' || theme === 'light') document.documentElement.style.colorScheme = theme;
document.title = words.t.reviews;
const root = document.querySelector('#root')!;

if (!backend) {
  const { noBackendHeading, noBackendText } = words.t;
  const [heading, text] = [document.createElement('h1'), document.createElement('p')];
  heading.textContent = noBackendHeading;
  text.textContent = noBackendText;
  root.replaceChildren(heading, text);
} else if (/\/intake\/[\w-]+$/.test(location.pathname)) {
  document.title = words.t.formHeading;
  const form = document.createElement('kp-intake-form');
  Object.assign(form, { words, baseUrl: backend.baseUrl, url: location.href, brandName: brand.name });
  root.replaceChildren(form);
} else {
  const page = document.createElement('kp-producer');
  Object.assign(page, { words, brand, backend });
  root.replaceChildren(page);
}
