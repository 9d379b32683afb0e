export default {
  extends: ['@commitlint/config-conventional'],
  rules: {
    // A subject alone does not say why.
    'body-empty': [2, 'never'],
    'body-max-line-length': [2, 'always', 120],
  },
};
