/**
 * The review page of a server: below `/r/` for the guest of a share link, below `/review/` for a user of the team.
 * Versions play from the log. URL parameters: `?theme=&locale=`.
 */
import '@kreatli/elements/define/kr-review-page.js';
import { brandOf } from './brand.js';
import { openForTeam } from './team-review.js';

const options = new URLSearchParams(location.search);
const { brand, locale, theme } = brandOf(document);
const page = document.querySelector('kr-review-page')!;
page.brand = brand;
page.theme = (options.get('theme') as 'dark' | 'light' | null) ?? theme;
page.locale = options.get('locale') ?? locale;

const teamReview = /\/review\/([\w-]{1,64})$/.exec(location.pathname)?.[1];
if (teamReview !== undefined) await openForTeam(page, teamReview);
else page.link = location.href;
