/** Registers every element, for one script tag. */
import './kr-review-page.js';
