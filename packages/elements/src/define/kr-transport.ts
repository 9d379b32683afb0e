import './kr-counter.js';
import { KrTransport } from '../transport/transport.js';

if (!customElements.get('kr-transport')) customElements.define('kr-transport', KrTransport);

export { KrTransport };
