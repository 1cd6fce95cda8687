/** Which way imports may point: apps → libs; pure libs import nothing of ours; no app imports another app. */
const pureLibs = '^libs/(decision|ledger|identifiers)/';

/** The folders of libs/ledger, each of which may import those before it. */
const ledgerFolders = ['encoding', 'crypto', 'tree', 'tiles', 'notes', 'policy', 'witness', 'receipts'];

const ledgerFoldersPointOneWay = ledgerFolders.slice(0, -1).map((folder, i) => ({
  name: `ledger-${folder}-imports-what-stands-before-it`,
  severity: 'error',
  from: { path: `^libs/ledger/src/${folder}/`, pathNot: '\\.spec\\.ts$' },
  to: { path: `^libs/ledger/src/(${ledgerFolders.slice(i + 1).join('|')}|index\\.ts|browser\\.ts)` },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'apps-do-not-import-apps',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/([^/]+)/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-do-not-import-apps',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|deploy|test)/', pathNot: '^test/harness/' },
    },
    {
      name: 'product-does-not-import-tests-or-deploy',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '\\.(spec|features|fixture)\\.ts$' },
      to: { path: '^(test|deploy)/' },
    },
    {
      name: 'pure-libs-import-nothing-of-ours',
      severity: 'error',
      from: { path: pureLibs },
      to: { path: '^(apps|libs)/', pathNot: '^libs/$1/' },
    },
    {
      name: 'http-imports-nothing-of-ours-and-no-framework',
      severity: 'error',
      from: { path: '^libs/http/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(apps|libs/(?!http/))|node_modules/(@nestjs|typeorm|kafkajs|pg|express|rxjs)/' },
    },
    {
      name: 'pure-libs-know-no-framework',
      severity: 'error',
      from: { path: pureLibs, pathNot: '\\.spec\\.ts$' },
      to: { path: 'node_modules/(@nestjs|typeorm|kafkajs|pg|express|undici|rxjs)/' },
    },
    ...ledgerFoldersPointOneWay,
    {
      name: 'libs-are-entered-by-their-barrel',
      severity: 'error',
      from: { path: '^(apps|libs|deploy|test)/([^/]+)/' },
      to: { path: '^libs/([^/]+)/src/', pathNot: ['^libs/[^/]+/src/(index|browser)\\.ts$', '^$1/$2/'] },
    },
    {
      name: 'browser-entries-reach-nothing-of-node',
      severity: 'error',
      from: { path: '^libs/[^/]+/src/browser\\.ts$' },
      to: {
        reachable: true,
        path: '^libs/.*/(node-crypto|note-signer)\\.ts$|^(node:)?(buffer|crypto|fs|os|path|process|stream|util|zlib)$',
      },
    },
    {
      name: 'kafkajs-only-in-messaging',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^libs/messaging/' },
      to: { path: 'node_modules/kafkajs/' },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '(^|/)(index|browser)\\.ts$', '\\.spec\\.ts$', '\\.mjs$'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
