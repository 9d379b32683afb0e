import { provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { Review } from './review';

void bootstrapApplication(Review, { providers: [provideZonelessChangeDetection()] });
