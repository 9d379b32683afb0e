import { KrFilmstrip } from '../timeline/filmstrip.js';

if (!customElements.get('kr-filmstrip')) customElements.define('kr-filmstrip', KrFilmstrip);

export { KrFilmstrip };
