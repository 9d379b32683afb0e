import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Review } from './Review';

createRoot(document.querySelector('#app')!).render(
  <StrictMode>
    <Review />
  </StrictMode>,
);
