/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access -- plain JavaScript, without types to check */
// Runs before each integration test: where `npm test` has started servers for each of jest's workers, this one's are taken.
const { env } = process;
for (const name of ['KAFKA_BROKERS', 'DATABASE_URL']) {
  const own = env[`${name}_${env['JEST_WORKER_ID']}`];
  if (own !== undefined) env[name] = own;
}
