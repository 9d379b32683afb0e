import type { Recipe } from '../webhooks/recipe.js';
import { financeRecipe, webhookRecipe } from './signed.js';
import { slackRecipe } from './slack.js';
import { asanaRecipe, clickupRecipe } from './tasks.js';

/** The recipes that every server has, by the kind of an endpoint. */
export const RECIPES: Readonly<Record<string, Recipe>> = {
  webhook: webhookRecipe,
  slack: slackRecipe,
  asana: asanaRecipe,
  clickup: clickupRecipe,
  finance: financeRecipe,
};
