/** Which way imports may point: apps → libs; pure libs import nothing of ours; no app imports another app. */
const pureLibs = '^libs/(casework|decision|ledger|identifiers|misuse|small-counts)/';

/**
 * The folders of a package in chains: each may import those before it in its chain, and what those may import.
 * @type {Record<string, string[][]>}
 */
const rooms = {
  'apps/access-log': [
    ['append', 'checkpoints', 'search', 'exports', 'person-reports'],
    ['search', 'public-log'],
    ['search', 'reconciliation'],
    ['search', 'erasure'],
    ['exports', 'misuse'],
  ],
  'apps/cli': [
    ['output', 'settings', 'publish'],
    ['settings', 'follow'],
    ['settings', 'feed'],
    ['settings', 'dead-letters'],
    ['settings', 'doctor'],
    ['settings', 'completion'],
    ['verify'],
    ['witness'],
    ['try-receiver'],
  ],
  'apps/console': [
    ['texts', 'sessions', 'pages', 'live', 'calls', 'notifications', 'sign-in'],
    ['calls', 'cases', 'joint-files', 'inquiries'],
    ['cases', 'processes', 'referrals'],
    ['processes', 'eligible-persons'],
    ['processes', 'joint-plans'],
    ['processes', 'announced-actions'],
    ['notifications', 'mails'],
    ['processes', 'promotions'],
    ['calls', 'log', 'person-reports'],
    ['calls', 'misuse'],
    ['calls', 'agreements', 'start'],
    ['agreements', 'agreement-drafts'],
    ['calls', 'scopes'],
    ['calls', 'coverage'],
    ['calls', 'authorisations'],
    ['calls', 'consents'],
    ['calls', 'contacts'],
    ['calls', 'effective'],
    ['calls', 'evidence'],
    ['calls', 'job-offers'],
    ['calls', 'notice-boards'],
    ['calls', 'meetings'],
    ['calls', 'flow'],
    ['calls', 'dictionaries'],
    ['calls', 'disclosures'],
    ['pages', 'accessibility'],
    ['pages', 'drafts'],
    ['pages', 'not-found'],
    ['assets'],
  ],
  'apps/cooperation': [
    ['processes', 'job-offers', 'notice-boards'],
    ['processes', 'meetings'],
    ['processes', 'bodies'],
    ['monitoring'],
  ],
  'apps/delivery': [
    ['mailboxes', 'feed'],
    ['mailboxes', 'positions', 'subscriptions', 'webhooks'],
    ['positions', 'traces'],
  ],
  'apps/identity': [['pseudonyms']],
  'apps/privacy-gateway': [
    [
      'logging',
      'delivery',
      'revocations',
      'directory',
      'withholdings',
      'sealed-pseudonyms',
      'cases',
      'inquiries',
      'processes',
      'consents',
      'restrictions',
      'entitlement',
      'statements',
    ],
    ['directory', 'dictionaries'],
    ['directory', 'access-control'],
    ['cases', 'agreements', 'explanations'],
    ['consents', 'present-states', 'sections-of-interest'],
    ['retention'],
  ],
  'apps/witness': [['checkpoints', 'setup']],
  'libs/casework': [
    [
      'calendar',
      'processes',
      'referrals',
      'useful-work',
      'integration',
      'plans',
      'announcements',
      'promotions',
      'insurance-watch',
      'ordering',
      'sentences',
      'proof',
    ],
  ],
  'libs/client': [
    ['calls', 'publications'],
    ['calls', 'deliveries', 'positions', 'following', 'kafka'],
    ['deliveries', 'webhooks'],
  ],
  'libs/edge': [
    [
      'hub-answers',
      'installation',
      'serving',
      'persons',
      'identities',
      'authorisations',
      'views',
      'cases',
      'consents',
      'objections',
      'publications',
      'identity-joins',
      'snapshots',
      'insurance',
      'joint-files',
      'inquiries',
      'printed-plans',
      'processes',
      'hub-messages',
    ],
    ['processes', 'waiting'],
    ['processes', 'useful-work'],
    ['processes', 'integration', 'counts'],
  ],
  'libs/ledger': [
    ['encoding', 'crypto', 'tree', 'tiles'],
    ['tree', 'notes', 'policy', 'receipts'],
    ['notes', 'witness'],
  ],
  'libs/misuse': [['facts', 'grounds', 'habits', 'flags', 'review']],
  'libs/small-counts': [['solver', 'tables', 'protection']],
};

/**
 * Rules by which a folder imports only folders that its chain places before it, and every folder has a place.
 * @param {string} root the package
 * @param {string[][]} chains
 */
function roomRules(root, chains) {
  /** @type {Map<string, string[]>} */
  const before = new Map();
  for (const chain of chains)
    for (const [i, room] of chain.entries())
      if (!before.has(room)) before.set(room, i === 0 ? [] : [chain[i - 1], ...(before.get(chain[i - 1]) ?? [])]);
  const rule = { severity: 'error', to: { path: `^${root}/src/[^/]+/` } };
  const others = `^${root}/src/(${[...before.keys()].join('|')})/|\\.spec\\.ts$`;
  return [
    { ...rule, name: `${root}-folders-have-a-place`, from: { path: `^${root}/src/[^/]+/`, pathNot: others } },
    ...[...before].map(([room, importable]) => ({
      ...rule,
      name: `${root}-${room}-imports-folders-before-it`,
      from: { path: `^${root}/src/${room}/`, pathNot: '\\.spec\\.ts$' },
      to: { ...rule.to, pathNot: `^${root}/src/(${[room, ...importable].join('|')})/` },
    })),
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
      from: { path: pureLibs, pathNot: '^libs/casework/' },
      to: { path: '^(apps|libs)/', pathNot: '^libs/$1/' },
    },
    {
      name: 'casework-imports-pure-libs',
      severity: 'error',
      from: { path: '^libs/casework/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(apps|libs)/', pathNot: '^libs/(casework|identifiers|ledger)/' },
    },
    {
      name: 'http-imports-nothing-of-ours-and-no-framework',
      severity: 'error',
      from: { path: '^libs/http/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(apps|libs/(?!http/))|node_modules/(@nestjs|typeorm|kafkajs|pg|express|rxjs)/' },
    },
    {
      name: 'client-imports-contracts-http-webhooks-and-no-framework',
      severity: 'error',
      from: { path: '^libs/client/', pathNot: '\\.(spec|fixture)\\.ts$' },
      to: {
        path: '^(apps|libs/(?!(client|contracts|http|webhooks)/))|node_modules/(@nestjs|typeorm|pg|express|rxjs|undici)/',
      },
    },
    {
      name: 'webhooks-import-contracts-and-no-framework',
      severity: 'error',
      from: { path: '^libs/webhooks/', pathNot: '\\.spec\\.ts$' },
      to: {
        path: '^(apps|libs/(?!(webhooks|contracts)/))|node_modules/(@nestjs|typeorm|kafkajs|pg|express|undici|rxjs)/',
      },
    },
    {
      name: 'product-does-not-import-proofs',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^libs/[^/]+/src/proof/|\\.spec\\.ts$' },
      to: { path: '^libs/[^/]+/src/proof/' },
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
      to: {
        path: '^libs/([^/]+)/src/',
        pathNot: [
          '^libs/[^/]+/src/(index|browser|kafka/index|proof/index)\\.ts$',
          '^libs/[^/]+/src/[^/]+\\.fixture\\.ts$',
          '^$1/$2/',
        ],
      },
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
      // An institution's program reads its own topic by a client that nothing of ours but the contracts stands behind (ADR 51).
      name: 'kafkajs-only-in-messaging-and-in-one-folder-of-the-client',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^libs/(messaging/|client/src/kafka/)' },
      to: { path: 'node_modules/kafkajs/' },
    },
    {
      name: 'pg-only-in-database',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^libs/database/' },
      to: { path: 'node_modules/(@types/)?pg/' },
    },
    ...Object.entries(rooms).flatMap(([root, chains]) => roomRules(root, chains)),
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: ['\\.d\\.ts$', '(^|/)(index|browser)\\.ts$', '\\.spec\\.ts$', '\\.[cm]js$', '^apps/console/browser/'],
      },
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
