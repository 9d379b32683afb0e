import { createApp } from 'vue';
import Review from './Review.vue';

createApp(Review).mount('#app');
