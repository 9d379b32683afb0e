/** Everything in one script tag: registers all elements. */
import './kr-review-page.js';
