import { KrCounter } from '../transport/counter.js';

if (!customElements.get('kr-counter')) customElements.define('kr-counter', KrCounter);

export { KrCounter };
