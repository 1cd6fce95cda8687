/* oxlint-disable typescript/no-unsafe-argument, typescript/no-unsafe-assignment, typescript/no-unsafe-call,
   typescript/no-unsafe-member-access, typescript/no-unsafe-return -- plain JavaScript, without types to check */
// The second half of the build, after swc: the apps, and what pages load, of few files each (docs/adr/0061-apps-run-from-bundles.md).

/** What pages load is one file each, without imports; `apps/console/src/assets/assets.ts` names them. */
const pageScript = (name) => ({
  input: `apps/console/browser/${name}.ts`,
  tsconfig: 'tsconfig.json',
  platform: 'browser',
  output: { file: `dist/apps/console/bundled/${name}.js`, format: 'iife', minify: true },
});

const APPS = [
  'access-log',
  'console',
  'cooperation',
  'delivery',
  'identity',
  'ops-benefits',
  'privacy-gateway',
  'pup-registry',
];

/** Stay packages: they are machine code, are asked for files beside their modules, or have modules of theirs replaced (docs/reaching-in.md). */
const PACKAGES = /^(@digdir|highs|kafkajs|lz4-napi|pdfkit|pg|snappy|source-sans|swagger-ui-dist)(\/|$)/;

/** What frameworks would load if it was installed. */
const NOT_INSTALLED =
  /^(@fastify|@google-cloud|@grpc|@mikro-orm|@nats-io|@nestjs\/(axios|mongoose|platform-fastify|sequelize|websockets)|@sap|amqp|better-sqlite3|cache-manager|class-transformer\/storage|expo-sqlite|hdb-pool|ioredis|mongodb|mongoose|mqtt|mssql|mysql|nats|oracledb|pg-native|pg-query-stream|react-native|redis|sequelize|sql\.js|sqlite3|typeorm-aurora)/;

/** Empty in the bundles: typeorm's drivers of other databases, 8 MiB in each app, and class-validator's telephone numbers of all countries, 2 MiB. */
const unused = {
  name: 'unused',
  load: {
    filter: { id: /\/typeorm\/driver\/(?!postgres\/|types\/)[a-z0-9-]+\/|\/libphonenumber-js\// },
    handler: () => ({ code: 'module.exports = {}', moduleType: 'js' }),
  },
};

/** V8 keeps a text in two bytes a character where a single one of them needs it. */
const ascii = {
  name: 'ascii',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) chunk.code = escaped(chunk.code);
  },
};

function escaped(text) {
  // oxlint-disable-next-line no-control-regex -- ASCII begins with them
  return text.replaceAll(/[^\0-\x7F]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** After the package that a shared file ends with, by which a stack trace is read: `messaging.js`, not `src3.js`. */
function chunkFileNames({ moduleIds }) {
  const [, name = '[name]'] = /.*\/(?:libs|node_modules(?:\/@[^/]+)?)\/([^/]+)/.exec(moduleIds.at(-1)) ?? [];
  return `${name}.js`;
}

const apps = {
  input: {
    ...Object.fromEntries(APPS.map((name) => [name, `dist/apps/${name}/src/main.js`])),
    // A thread, which cooperation finds beside itself.
    'highs-thread': 'dist/libs/small-counts/src/solver/highs-thread.js',
  },
  platform: 'node',
  external: [PACKAGES, NOT_INSTALLED],
  plugins: [unused, ascii],
  // Modules of ES ask so for others that may be there.
  transform: { define: { 'import.meta.resolve': 'require.resolve' } },
  output: { dir: 'dist/bundles', format: 'cjs', chunkFileNames, keepNames: true, comments: false },
};

export default [...['verify-receipt', 'live'].map(pageScript), apps];
