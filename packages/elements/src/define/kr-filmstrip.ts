import { KrFilmstrip } from '../timeline/lanes.js';

if (!customElements.get('kr-filmstrip')) customElements.define('kr-filmstrip', KrFilmstrip);

export { KrFilmstrip };
