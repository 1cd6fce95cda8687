/** What pages load is one file without imports; `assets/assets.ts` names it. */
export default {
  input: 'apps/console/browser/verify-receipt.ts',
  tsconfig: 'tsconfig.json',
  platform: 'browser',
  output: { file: 'dist/apps/console/bundled/verify-receipt.js', format: 'iife', minify: true },
};
