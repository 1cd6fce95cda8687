/** Which way imports may point: apps → libs; pure libs import nothing of ours; no app imports another app. */
const pureLibs = '^libs/(decision|ledger|identifiers)/';

/** The folders of a package in chains: each may import those before it in its chain, and what those may import. */
const rooms = {
  'apps/access-log': [
    ['append', 'checkpoints', 'search', 'exports', 'person-reports'],
    ['search', 'public-log'],
    ['search', 'reconciliation'],
    ['search', 'erasure'],
  ],
};

/** Rules by which no folder imports one that its chain does not place before it. */
function roomRules([packageFolder, chains]) {
  const before = new Map();
  for (const chain of chains)
    for (const [i, room] of chain.entries())
      if (!before.has(room)) before.set(room, i === 0 ? [] : [chain[i - 1], ...before.get(chain[i - 1])]);
  const source = `^${packageFolder}/src`;
  const rules = [...before].map(([room, others]) => ({
    name: `${packageFolder.replace('/', '-')}-${room}-imports-only-folders-before-it`,
    severity: 'error',
    from: { path: `${source}/${room}/`, pathNot: '\\.spec\\.ts$' },
    to: { path: `${source}/[^/]+/`, pathNot: `${source}/(${[room, ...others].join('|')})/` },
  }));
  const placed = `${source}/(${[...before.keys()].join('|')})/`;
  return [
    ...rules,
    {
      name: `${packageFolder.replace('/', '-')}-folders-have-a-place`,
      severity: 'error',
      from: { path: `${source}/[^/]+/`, pathNot: placed },
      to: { path: `${source}/[^/]+/` },
    },
  ];
}

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
      name: 'pure-libs-know-no-framework',
      severity: 'error',
      from: { path: pureLibs, pathNot: '\\.spec\\.ts$' },
      to: { path: 'node_modules/(@nestjs|typeorm|kafkajs|pg|express|undici|rxjs)/' },
    },
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
    ...Object.entries(rooms).flatMap(roomRules),
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
