import './kr-timeline.js';
import './kr-transport.js';
import { KrPlayer } from '../player/player.js';

if (!customElements.get('kr-player')) customElements.define('kr-player', KrPlayer);

export { KrPlayer };
