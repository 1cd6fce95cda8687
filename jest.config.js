const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: {
    '^.+\\.(t|m?j)sx?$': [
      '@swc/jest',
      { ...JSON.parse(require('node:fs').readFileSync(`${__dirname}/.swcrc`, 'utf8')), swcrc: false },
    ],
  },
  // Packages that ship ES modules only.
  transformIgnorePatterns: [
    '/node_modules/(?!(@nestjs|@noble|cockatiel|commander|jose|oauth4webapi|oidc-provider|openid-client)/)',
  ],
  moduleNameMapper: {
    // Each test file loads its modules anew: of these two, one file each instead of 550.
    '^rxjs(/operators)?$': '<rootDir>/node_modules/rxjs/dist/bundles/rxjs.umd.js',
    '^class-validator$': '<rootDir>/node_modules/class-validator/bundles/class-validator.umd.js',
    '^@lacznik/([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^@lacznik/([a-z-]+)/browser$': '<rootDir>/libs/$1/src/browser.ts',
    '^@lacznik/client/contracts$': '<rootDir>/libs/contracts/src/index.ts',
    '^@lacznik/client/kafka$': '<rootDir>/libs/client/src/kafka/index.ts',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

/** Three kinds by suffix: unit beside the code, int on real PostgreSQL and Kafka, e2e on all apps as processes. */
module.exports = {
  // No test asserts a time: what needs longer has met a busy machine, not a fault.
  testTimeout: 30_000,
  testSequencer: '<rootDir>/deploy/local/longest-first.cjs',
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs,deploy,test}/**/*.spec.ts'],
      testPathIgnorePatterns: ['\\.(int|e2e)\\.spec\\.ts$', '/node_modules/'],
    },
    {
      ...common,
      displayName: 'int',
      testMatch: ['<rootDir>/{apps,libs,deploy,test}/**/*.int.spec.ts'],
      setupFiles: ['<rootDir>/deploy/local/servers-of-worker.cjs'],
    },
    { ...common, displayName: 'e2e', testMatch: ['<rootDir>/test/**/*.e2e.spec.ts'] },
  ],
};
