/** What pages load is one file each, without imports; `assets/assets.ts` names them. */
const bundleOf = (name) => ({
  input: `apps/console/browser/${name}.ts`,
  tsconfig: 'tsconfig.json',
  platform: 'browser',
  output: { file: `dist/apps/console/bundled/${name}.js`, format: 'iife', minify: true },
});

export default ['verify-receipt', 'live'].map(bundleOf);
